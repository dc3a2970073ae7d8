package dev.sparky.report.profile;

import dev.sparky.field.DecimalKernel;
import dev.sparky.field.FieldVectors;
import dev.sparky.field.PrimeField;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.memory.MemoryBudget;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.CpuPath;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import dev.sparky.spi.r1cs.R1cs;
import java.util.Map;

/** A backend whose circuits are recorded; all else is that of the backend below. */
final class ProfiledBackend implements ConstraintBackend {
  private final ConstraintBackend backend;
  private final Profiler profiler;

  ProfiledBackend(ConstraintBackend backend, Profiler profiler) {
    this.backend = backend;
    this.profiler = profiler;
  }

  @Override
  public String name() {
    return backend.name();
  }

  @Override
  public Circuit open(CircuitOptions options) {
    return new ProfiledCircuit(backend.open(options), profiler);
  }

  @Override
  public R1cs openR1cs(PrimeField field, int wires) {
    return backend.openR1cs(field, wires);
  }

  @Override
  public Program load(ProgramImage image) {
    return backend.load(image);
  }

  @Override
  public FieldVectors vectors(PrimeField field) {
    return backend.vectors(field);
  }

  @Override
  public CpuPath cpuPath() {
    return backend.cpuPath();
  }

  @Override
  public long offHeapBytes() {
    return backend.offHeapBytes();
  }

  @Override
  public ConstraintBufferPool pool() {
    return backend.pool();
  }

  @Override
  public MemoryBudget budget() {
    return backend.budget();
  }

  @Override
  public Map<String, String> details() {
    return backend.details();
  }

  @Override
  public DecimalKernel decimals() {
    return backend.decimals();
  }

  @Override
  public long releaseIdle() {
    return backend.releaseIdle();
  }

  @Override
  public void close() {
    backend.close();
  }
}
