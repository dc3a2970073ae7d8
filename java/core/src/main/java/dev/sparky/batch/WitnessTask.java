package dev.sparky.batch;

import dev.sparky.circuit.ProgramInputs;
import dev.sparky.error.FormatException;
import dev.sparky.error.SparkyException;
import dev.sparky.field.FieldElement;
import dev.sparky.r1cs.WtnsWriter;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.CheckReport;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.ProgramImage;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Evaluates items together, as many at a time as the backend's vectors hold. */
final class WitnessTask implements ItemTask {
  private static final int TOGETHER = 16;
  private static final int LIMBS = 4;
  private static final String NAME = "item";

  private final WitnessRecipe recipe;
  private final OpenProgram open;

  WitnessTask(WitnessRecipe recipe, OpenProgram open) {
    this.recipe = recipe;
    this.open = open;
  }

  @Override
  public int together() {
    return TOGETHER;
  }

  @Override
  public List<byte[]> applyAll(List<byte[]> items) {
    var results = new ArrayList<byte[]>(items.size());
    for (int from = 0; from < items.size(); from += TOGETHER) {
      some(items.subList(from, Math.min(items.size(), from + TOGETHER)), results);
    }
    return results;
  }

  private void some(List<byte[]> items, List<byte[]> results) {
    var inputs = new long[items.size()][];
    var rejected = new byte[items.size()][];
    var sound = new ArrayList<long[]>();
    for (int i = 0; i < items.size(); i++) {
      try {
        inputs[i] = inputs(items.get(i));
        sound.add(inputs[i]);
      } catch (SparkyException e) {
        rejected[i] = ItemFaults.rejected(e);
      }
    }
    List<byte[]> evaluated = evaluate(sound);
    int next = 0;
    for (int i = 0; i < items.size(); i++) {
      results.add(inputs[i] == null ? rejected[i] : evaluated.get(next++));
    }
  }

  private long[] inputs(byte[] item) {
    ProgramImage image = open.image();
    if (recipe.form() == WitnessRecipe.Form.JSON) {
      return ProgramInputs.parse(NAME, item, image);
    }
    int expected = FieldElement.BYTES * image.inputs();
    if (item.length != expected) {
      throw new FormatException(
          NAME,
          item.length,
          NAME
              + ": expected "
              + expected
              + " bytes, 32 for each of "
              + image.inputs()
              + " inputs, found "
              + item.length);
    }
    long[] limbs = new long[LIMBS * image.inputs()];
    ByteBuffer.wrap(item).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(limbs);
    return limbs;
  }

  /** Evaluates all at once; where one of them stops that, each by itself. */
  private List<byte[]> evaluate(List<long[]> inputs) {
    if (inputs.isEmpty()) {
      return List.of();
    }
    try {
      return together(inputs);
    } catch (SparkyException e) {
      if (inputs.size() == 1) {
        return List.of(ItemFaults.rejected(e));
      }
    }
    var results = new ArrayList<byte[]>(inputs.size());
    for (long[] one : inputs) {
      results.addAll(evaluate(List.of(one)));
    }
    return results;
  }

  private List<byte[]> together(List<long[]> inputs) {
    int each = LIMBS * open.image().inputs();
    long[] all = new long[each * inputs.size()];
    for (int i = 0; i < inputs.size(); i++) {
      System.arraycopy(inputs.get(i), 0, all, i * each, each);
    }
    var results = new ArrayList<byte[]>(inputs.size());
    try (Evaluation values = open.program().evaluate(all, inputs.size(), 1, Advice.NONE)) {
      List<CheckReport> reports = values.checkAll(1, 1);
      for (int i = 0; i < inputs.size(); i++) {
        CheckReport report = reports.get(i);
        int first = report.satisfied() ? -1 : report.failures().get(0).row();
        results.add(ItemResult.checked(report.failureCount(), first, output(values, i)).toBytes());
      }
    }
    return results;
  }

  private byte[] output(Evaluation values, int witness) {
    return switch (recipe.output()) {
      case DIGEST -> values.sourceHash(witness);
      case PUBLIC_VALUES -> publicValues(values, witness);
      case WTNS -> WtnsWriter.bytes(values.witness(witness));
      case SOURCE_WTNS -> WtnsWriter.bytes(values.sourceWitness(witness));
    };
  }

  private byte[] publicValues(Evaluation values, int witness) {
    List<BigInteger> numbers = values.publicValues(witness);
    ByteBuffer out =
        ByteBuffer.allocate(FieldElement.BYTES * numbers.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (BigInteger number : numbers) {
      FieldElement value = FieldElement.of(number, open.image().field());
      for (int limb = 0; limb < LIMBS; limb++) {
        out.putLong(value.limb(limb));
      }
    }
    return out.array();
  }

  @Override
  public void close() {
    open.close();
  }
}
