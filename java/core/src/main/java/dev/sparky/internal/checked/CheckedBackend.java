package dev.sparky.internal.checked;

import dev.sparky.field.DecimalKernel;
import dev.sparky.field.FieldVectors;
import dev.sparky.field.PrimeField;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.CpuPath;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import dev.sparky.spi.r1cs.R1cs;
import java.util.Map;

/** Opens circuits on two backends at once. Owns both. */
public final class CheckedBackend implements ConstraintBackend {
  static final String NAME = "checked";

  private final ConstraintBackend first;
  private final ConstraintBackend second;

  public CheckedBackend(ConstraintBackend first, ConstraintBackend second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public String name() {
    return NAME;
  }

  /**
   * Both circuits are eager, so that refusals can be compared call by call; a deferred refusal may
   * surface early.
   */
  @Override
  public Circuit open(CircuitOptions options) {
    CircuitOptions eager = options.eagerly();
    Circuit one = first.open(eager);
    try {
      return new CheckedCircuit(options, new Pair(one, second.open(eager)));
    } catch (RuntimeException | OutOfMemoryError e) {
      one.close();
      throw e;
    }
  }

  @Override
  public R1cs openR1cs(PrimeField field, int wires) {
    R1cs one = first.openR1cs(field, wires);
    try {
      return new CheckedR1cs(one, second.openR1cs(field, wires));
    } catch (RuntimeException | OutOfMemoryError e) {
      one.close();
      throw e;
    }
  }

  @Override
  public FieldVectors vectors(PrimeField field) {
    return new CheckedVectors(first.vectors(field), second.vectors(field));
  }

  /** That of the first backend. */
  @Override
  public CpuPath cpuPath() {
    return first.cpuPath();
  }

  @Override
  public Program load(ProgramImage image) {
    Program one = first.load(image);
    try {
      return new CheckedProgram(one, second.load(image));
    } catch (RuntimeException | OutOfMemoryError e) {
      one.close();
      throw e;
    }
  }

  @Override
  public long offHeapBytes() {
    return first.offHeapBytes() + second.offHeapBytes();
  }

  /** Of the first backend. */
  @Override
  public ConstraintBufferPool pool() {
    return first.pool();
  }

  @Override
  public Map<String, String> details() {
    return first.details();
  }

  @Override
  public DecimalKernel decimals() {
    return first.decimals();
  }

  @Override
  public long releaseIdle() {
    return first.releaseIdle() + second.releaseIdle();
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
