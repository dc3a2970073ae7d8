package dev.sparky.internal.jna;

import dev.sparky.error.BackendUnavailableException;
import dev.sparky.field.DecimalKernel;
import dev.sparky.field.FieldVectors;
import dev.sparky.field.PrimeField;
import dev.sparky.internal.jna.boundary.SparkyLibrary;
import dev.sparky.internal.jna.boundary.Users;
import dev.sparky.internal.jna.circuit.NativeCircuit;
import dev.sparky.internal.jna.library.LibraryLoader;
import dev.sparky.internal.jna.program.NativeProgram;
import dev.sparky.internal.jna.r1cs.NativeR1cs;
import dev.sparky.internal.jna.vector.NativeDecimals;
import dev.sparky.internal.jna.vector.NativeVectors;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.memory.MemoryBudget;
import dev.sparky.memory.PoolSettings;
import dev.sparky.spi.BackendOptions;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.CpuPath;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import dev.sparky.spi.r1cs.R1cs;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Circuits in the arenas of the Rust core. */
final class NativeBackend implements ConstraintBackend {
  private final ConstraintBufferPool pool;
  private final MemoryBudget budget;
  private final CpuPath cpu;
  private final long handle;
  private final Users users = new Users(this::end);

  NativeBackend(BackendOptions options) {
    PoolSettings settings = PoolSettings.ofProperties();
    long cap = options.memoryLimit() > 0 ? options.memoryLimit() : MemoryBudget.defaultCap();
    cpu = NativeCpu.choose();
    handle = SparkyLibrary.sparky_backend_open(cap, 0);
    if (handle == 0) {
      throw new BackendUnavailableException("native: there is no memory to open a backend");
    }
    budget = new NativeBudget(handle, cap);
    pool = new ConstraintBufferPool(budget, settings);
  }

  @Override
  public String name() {
    return Users.BACKEND;
  }

  @Override
  public Circuit open(CircuitOptions options) {
    return users.counted(ended -> NativeCircuit.open(handle, pool, options, ended));
  }

  @Override
  public R1cs openR1cs(PrimeField field, int wires) {
    return users.counted(ended -> new NativeR1cs(handle, pool, field, wires, ended));
  }

  @Override
  public Program load(ProgramImage image) {
    return users.counted(ended -> NativeProgram.load(handle, pool, image, ended));
  }

  @Override
  public FieldVectors vectors(PrimeField field) {
    return new NativeVectors(field, pool, cpu, users);
  }

  @Override
  public CpuPath cpuPath() {
    return cpu;
  }

  @Override
  public long offHeapBytes() {
    return budget.used();
  }

  @Override
  public ConstraintBufferPool pool() {
    return pool;
  }

  @Override
  public Map<String, String> details() {
    String[] paths = SparkyLibrary.sparky_cpu_paths().split(":", 2);
    var details = new LinkedHashMap<String, String>();
    details.put("library", LibraryLoader.file().toString());
    details.put("sha256", LibraryLoader.sha256());
    details.put("abi", SparkyLibrary.sparky_abi());
    details.put("cpuPath", paths[0]);
    details.put("cpuPaths", paths[paths.length - 1]);
    details.put("cpuMeasured", cpu.measured());
    return Collections.unmodifiableMap(details);
  }

  @Override
  public DecimalKernel decimals() {
    return new NativeDecimals(pool);
  }

  @Override
  public long releaseIdle() {
    return pool.trim() + SparkyLibrary.sparky_backend_release_idle(handle);
  }

  @Override
  public void close() {
    users.close();
  }

  /** Circuits and vectors that are open need pool and budget: the last of them ends both. */
  private void end() {
    pool.close();
    SparkyLibrary.sparky_backend_close(handle);
  }
}
