package dev.sparky.internal.jvm;

import dev.sparky.error.ClosedException;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.field.FieldVectors;
import dev.sparky.field.PrimeField;
import dev.sparky.internal.jvm.program.JvmProgram;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.CpuPath;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import dev.sparky.spi.r1cs.R1cs;

/** Opens circuits on the Java heap. */
final class JvmBackend implements ConstraintBackend {
  static final String NAME = "jvm";

  private volatile boolean closed;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Circuit open(CircuitOptions options) {
    checkOpen();
    try {
      return new JvmCircuit(options);
    } catch (OutOfMemoryError e) {
      throw MemoryLimitException.ofHeap("a circuit; raise -Xmx or close circuits", 0, e);
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new ClosedException("the jvm backend was closed; open another one");
    }
  }

  @Override
  public R1cs openR1cs(PrimeField field, int wires) {
    checkOpen();
    return new JvmR1cs(field, wires);
  }

  @Override
  public FieldVectors vectors(PrimeField field) {
    return new JvmVectors(field, () -> closed);
  }

  @Override
  public CpuPath cpuPath() {
    return CpuPath.JAVA;
  }

  @Override
  public Program load(ProgramImage image) {
    checkOpen();
    return JvmProgram.load(NAME, image);
  }

  @Override
  public long offHeapBytes() {
    return 0;
  }

  @Override
  public void close() {
    closed = true;
  }
}
