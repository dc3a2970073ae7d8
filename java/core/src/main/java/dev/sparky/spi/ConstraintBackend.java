package dev.sparky.spi;

import dev.sparky.error.FormatException;
import dev.sparky.error.NotSupportedException;
import dev.sparky.field.DecimalKernel;
import dev.sparky.field.FieldVectors;
import dev.sparky.field.PrimeField;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.memory.MemoryBudget;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import dev.sparky.spi.r1cs.R1cs;
import java.util.Map;

/**
 * A constraint layer. Safe to share between threads; the circuits it opens have one owner each.
 *
 * <p>Two backends given the same calls give the same references, rows, digests, witnesses and
 * refusals, byte for byte.
 */
public interface ConstraintBackend extends AutoCloseable {
  /** {@code native}, {@code jvm}, {@code checked}, or the name of another provider. */
  String name();

  /** Opens an empty circuit. */
  Circuit open(CircuitOptions options);

  /**
   * Opens an empty rank-1 constraint system.
   *
   * @param wires at least 1, the constant one included
   * @throws NotSupportedException if this backend has none
   */
  default R1cs openR1cs(PrimeField field, int wires) {
    throw new NotSupportedException(name(), "rank-1 constraint systems");
  }

  /**
   * Checks a program and lowers it; the image must stay as it is.
   *
   * @throws FormatException naming section and offset if the image is not sound
   * @throws NotSupportedException if this backend runs no programs
   */
  default Program load(ProgramImage image) {
    throw new NotSupportedException(name(), "programs");
  }

  /**
   * Arithmetic on arrays of a field, with this backend's engine.
   *
   * @throws NotSupportedException if this backend has none
   */
  default FieldVectors vectors(PrimeField field) {
    throw new NotSupportedException(name(), "vectors");
  }

  /** The instructions in use; {@code -Dsparky.cpu} chooses those of the native backend. */
  default CpuPath cpuPath() {
    return CpuPath.JAVA;
  }

  /** Off-heap bytes held by all open circuits, vectors and idle pools of this backend. */
  long offHeapBytes();

  /** Where buffers come from that cross to this backend or serve what is built on it. */
  default ConstraintBufferPool pool() {
    return ConstraintBufferPool.shared();
  }

  /** The cap on off-heap bytes, and what is held under it. */
  default MemoryBudget budget() {
    return pool().budget();
  }

  /**
   * What this backend runs on, for people and for the {@code doctor} command: for {@code native}
   * the library, its sha256 and abi, cpuPath, cpuPaths and cpuMeasured. In a fixed order.
   */
  default Map<String, String> details() {
    return Map.of();
  }

  /** The quickest way of this backend to convert large batches of decimals. */
  default DecimalKernel decimals() {
    return DecimalKernel.JAVA;
  }

  /** Gives idle buffers and regions back; returns how many bytes that were. Changes no circuit. */
  default long releaseIdle() {
    return pool().trim();
  }

  /** Idempotent. Circuits still open stay valid until they are closed themselves. */
  @Override
  void close();
}
