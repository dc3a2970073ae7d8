package dev.sparky.internal.checked;

import dev.sparky.field.FieldElement;
import dev.sparky.spi.program.CheckReport;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Program;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Two evaluations behind one; every answer has to be the same. Owns both. */
final class CheckedEvaluation implements Evaluation {
  private static final int LIMBS = 4;

  private final Program program;
  private final Sides sides;
  private final Evaluation first;
  private final Evaluation second;

  CheckedEvaluation(Program program, Sides sides, Evaluation first, Evaluation second) {
    this.program = program;
    this.sides = sides;
    this.first = first;
    this.second = second;
  }

  @Override
  public Program program() {
    return program;
  }

  @Override
  public int count() {
    return sides.same("count of witnesses", first.count(), second.count());
  }

  @Override
  public void sourceWires(int witness, int from, int to, long[] target) {
    long[] other = new long[target.length];
    first.sourceWires(witness, from, to, target);
    second.sourceWires(witness, from, to, other);
    same("source wire ", from, to, target, other);
  }

  @Override
  public void variables(int witness, int from, int to, long[] target) {
    long[] other = new long[target.length];
    first.variables(witness, from, to, target);
    second.variables(witness, from, to, other);
    same("variable ", from, to, target, other);
  }

  private void same(String what, int from, int to, long[] one, long[] two) {
    for (int i = 0; i < to - from; i++) {
      int at = LIMBS * i;
      if (!Arrays.equals(one, at, at + LIMBS, two, at, at + LIMBS)) {
        sides.same(what + (from + i), element(one, at), element(two, at));
      }
    }
  }

  private static FieldElement element(long[] limbs, int at) {
    return new FieldElement(limbs[at], limbs[at + 1], limbs[at + 2], limbs[at + 3]);
  }

  @Override
  public FieldElement wire(int witness, int wire) {
    return sides.same("wire " + wire, first.wire(witness, wire), second.wire(witness, wire));
  }

  @Override
  public FieldElement output(int witness, int index) {
    return sides.same(
        "output " + index, first.output(witness, index), second.output(witness, index));
  }

  @Override
  public byte[] sourceHash(int witness) {
    byte[] hash = first.sourceHash(witness);
    HexFormat hex = HexFormat.of();
    sides.same("source hash", hex.formatHex(hash), hex.formatHex(second.sourceHash(witness)));
    return hash;
  }

  @Override
  public CheckReport check(int witness, int limit) {
    return sides.same("check", first.check(witness, limit), second.check(witness, limit));
  }

  @Override
  public List<CheckReport> checkAll(int limit, int threads) {
    return sides.same(
        "check of all", first.checkAll(limit, threads), second.checkAll(limit, threads));
  }

  @Override
  public void close() {
    try {
      first.close();
    } finally {
      second.close();
    }
  }
}
