package dev.sparky.internal.jna;

import dev.sparky.error.BackendUnavailableException;
import dev.sparky.error.ClosedException;
import dev.sparky.field.DecimalKernel;
import dev.sparky.field.FieldVectors;
import dev.sparky.field.PrimeField;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.memory.MemoryBudget;
import dev.sparky.memory.PoolSettings;
import dev.sparky.spi.BackendOptions;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.CpuPath;
import dev.sparky.spi.R1cs;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Circuits in the arenas of the Rust core. */
final class NativeBackend implements ConstraintBackend {
  static final String NAME = "native";

  private final ConstraintBufferPool pool;
  private final MemoryBudget budget;
  private final CpuPath cpu;
  private final long handle;
  private int open;
  private boolean closed;

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
    return NAME;
  }

  @Override
  public Circuit open(CircuitOptions options) {
    return counted(ended -> NativeCircuit.open(handle, pool, options, ended));
  }

  @Override
  public R1cs openR1cs(PrimeField field, int wires) {
    return counted(ended -> new NativeR1cs(handle, pool, field, wires, ended));
  }

  @Override
  public Program load(ProgramImage image) {
    return counted(ended -> NativeProgram.load(handle, pool, image, ended));
  }

  /**
   * Opens what keeps pool and budget alive until it is closed.
   *
   * @param opening takes what it runs when it is closed; the second time that does nothing
   */
  <T> T counted(Function<Runnable, T> opening) {
    opened();
    var open = new AtomicBoolean(true);
    Runnable ended =
        () -> {
          if (open.getAndSet(false)) {
            closedOne();
          }
        };
    T opened = null;
    try {
      opened = opening.apply(ended);
      return opened;
    } finally {
      if (opened == null) {
        ended.run();
      }
    }
  }

  @Override
  public FieldVectors vectors(PrimeField field) {
    return new NativeVectors(field, this);
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

  /** Circuits and vectors that are open need pool and budget: the last of them ends both. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      endWithTheLast();
    }
  }

  private synchronized void opened() {
    if (closed) {
      throw new ClosedException("the backend \"native\" is closed");
    }
    open++;
  }

  private synchronized void closedOne() {
    open--;
    endWithTheLast();
  }

  private void endWithTheLast() {
    if (closed && open == 0) {
      pool.close();
      SparkyLibrary.sparky_backend_close(handle);
    }
  }
}
