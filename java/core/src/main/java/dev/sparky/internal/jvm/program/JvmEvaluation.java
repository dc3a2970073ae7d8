package dev.sparky.internal.jvm.program;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.internal.field.Limbs;
import dev.sparky.internal.field.MontgomeryField;
import dev.sparky.internal.flight.CheckEvent;
import dev.sparky.internal.flight.Flight;
import dev.sparky.internal.lifetime.Lifetime;
import dev.sparky.internal.parallel.Workers;
import dev.sparky.spi.program.CheckReport;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Failures;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import dev.sparky.spi.program.ProgramSection;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/**
 * Values on the heap, in Montgomery form, wiped when it is closed and the last call is over: until
 * then a call sees all of them ({@link Lifetime}).
 */
final class JvmEvaluation implements Evaluation {
  private static final int LIMBS = MontgomeryField.LIMBS;
  private static final int HASH_CHUNK = 256;

  private final JvmProgram program;
  private final ProgramImage image;
  private final MontgomeryField field;
  private final long[][] wires;
  private final long[][] outputs;
  private final Lifetime life;

  /**
   * @param wires per witness all wires
   * @param outputs per witness the variables of the public outputs
   */
  JvmEvaluation(JvmProgram program, long[][] wires, long[][] outputs) {
    this.program = program;
    this.wires = wires;
    this.outputs = outputs;
    image = program.image();
    field = MontgomeryField.of(image.field());
    life = Lifetime.unwatched("evaluation", () -> wipe(wires, outputs));
  }

  private static void wipe(long[][] wires, long[][] outputs) {
    for (int witness = 0; witness < wires.length; witness++) {
      Arrays.fill(wires[witness], 0);
      Arrays.fill(outputs[witness], 0);
    }
  }

  @Override
  public Program program() {
    return program;
  }

  @Override
  public int count() {
    return wires.length;
  }

  @Override
  public void sourceWires(int witness, int from, int to, long[] target) {
    life.hold();
    try {
      checkRange(witness, from, to, image.sourceWires(), target);
      ByteBuffer order = image.bytes();
      for (int i = from; i < to; i++) {
        sourceWire(order, witness, i, target, LIMBS * (i - from));
      }
    } finally {
      life.release();
    }
  }

  private void sourceWire(ByteBuffer order, int witness, int source, long[] target, int at) {
    int wire =
        image.length(ProgramSection.SOURCE_WIRES) == 0
            ? source
            : order.getInt(image.offset(ProgramSection.SOURCE_WIRES) + Integer.BYTES * source);
    if (wire == ProgramSection.UNASSIGNED) {
      Arrays.fill(target, at, at + LIMBS, 0);
    } else {
      field.fromMontgomery(target, at, wires[witness], LIMBS * wire);
    }
  }

  @Override
  public void variables(int witness, int from, int to, long[] target) {
    life.hold();
    try {
      checkRange(witness, from, to, program.variables(), target);
      int firstInput = 1 + image.publicOutputs();
      for (int i = from; i < to; i++) {
        int at = LIMBS * (i - from);
        if (i > 0 && i < firstInput) {
          field.fromMontgomery(target, at, outputs[witness], LIMBS * (i - 1));
        } else {
          int wire = i == 0 ? 0 : program.forms().variableWires.get(i - firstInput);
          field.fromMontgomery(target, at, wires[witness], LIMBS * wire);
        }
      }
    } finally {
      life.release();
    }
  }

  @Override
  public FieldElement wire(int witness, int wire) {
    life.hold();
    try {
      long[] limbs = new long[LIMBS];
      checkRange(witness, wire, wire + 1, image.wires(), limbs);
      field.fromMontgomery(limbs, 0, wires[witness], LIMBS * wire);
      return MontgomeryField.load(limbs, 0);
    } finally {
      life.release();
    }
  }

  @Override
  public FieldElement output(int witness, int index) {
    life.hold();
    try {
      if (index < 0 || index >= image.outputs()) {
        throw new CircuitException(
            "output " + index + " does not exist: there are " + image.outputs());
      }
      return wire(witness, image.output(index));
    } finally {
      life.release();
    }
  }

  @Override
  public byte[] sourceHash(int witness) {
    life.hold();
    try {
      checkWitness(witness);
      MessageDigest hash = ImageLists.sha256();
      ByteBuffer order = image.bytes();
      long[] limbs = new long[LIMBS * HASH_CHUNK];
      ByteBuffer chunk =
          ByteBuffer.allocate(Long.BYTES * limbs.length).order(ByteOrder.LITTLE_ENDIAN);
      int count = image.sourceWires();
      for (int from = 0; from < count; from += HASH_CHUNK) {
        int some = Math.min(HASH_CHUNK, count - from);
        for (int i = 0; i < some; i++) {
          sourceWire(order, witness, from + i, limbs, LIMBS * i);
        }
        chunk.asLongBuffer().put(limbs, 0, LIMBS * some);
        hash.update(chunk.array(), 0, FieldElement.BYTES * some);
      }
      return hash.digest();
    } finally {
      life.release();
    }
  }

  @Override
  public CheckReport check(int witness, int limit) {
    life.hold();
    try {
      checkWitness(witness);
      if (limit < 0) {
        throw new CircuitException("check: expected a limit >= 0, found " + limit);
      }
      long[] one = new long[LIMBS];
      field.one(one, 0);
      if (!Limbs.equal(wires[witness], 0, one, 0)) {
        throw new CircuitException("variable 0 is not 1");
      }
      CheckEvent event = Flight.check();
      var check = new RowCheck(image, program.forms(), wires[witness], limit);
      check.run(outputs[witness]);
      if (event != null) {
        event.end(program.backend(), "program", program.rows(), check.failures(), 1);
      }
      return Failures.describe(program, this, witness, check.failures(), check.rows());
    } finally {
      life.release();
    }
  }

  @Override
  public List<CheckReport> checkAll(int limit, int threads) {
    life.hold();
    try {
      checkWitness(0);
      if (limit < 0 || threads < 1) {
        throw new CircuitException(
            "checkAll: expected a limit >= 0 and at least one thread, found "
                + limit
                + " and "
                + threads);
      }
      var reports = new CheckReport[wires.length];
      int parts = Math.min(threads, wires.length);
      Workers.run(
          parts,
          part -> {
            int to = (int) ((long) wires.length * (part + 1) / parts);
            for (int i = (int) ((long) wires.length * part / parts); i < to; i++) {
              reports[i] = check(i, limit);
            }
          });
      return List.of(reports);
    } finally {
      life.release();
    }
  }

  private void checkWitness(int witness) {
    if (witness < 0 || witness >= wires.length) {
      throw new CircuitException(
          "witness " + witness + " does not exist: there are " + wires.length);
    }
  }

  private void checkRange(int witness, int from, int to, int count, long[] target) {
    checkWitness(witness);
    if (from < 0 || from > to || to > count || target.length < (long) LIMBS * (to - from)) {
      throw new CircuitException(
          "range "
              + from
              + ".."
              + to
              + " of "
              + count
              + " does not fit into "
              + target.length
              + " longs");
    }
  }

  @Override
  public void close() {
    life.close();
  }
}
