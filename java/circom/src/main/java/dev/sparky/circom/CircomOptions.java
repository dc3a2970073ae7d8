package dev.sparky.circom;

import dev.sparky.error.CircuitException;
import java.util.Objects;

/**
 * How a program is loaded. Immutable.
 *
 * @param execution how functions run
 * @param cached whether compiled code is kept in the cache folder of this library ({@code
 *     -Dsparky.cache}) and taken from there
 * @param memoryLimit bytes of memory that one run of the module may have, on the heap; at most
 *     {@link #MAX_MEMORY}
 */
public record CircomOptions(Execution execution, boolean cached, long memoryLimit) {
  /** What a module can address: 4 GiB less one page; the heap is the limit in practice. */
  public static final long MAX_MEMORY = 65_535L * 65_536;

  /** Compiled and cached, with 1 GiB of memory a run at most. */
  public static final CircomOptions DEFAULT = new CircomOptions(Execution.COMPILED, true, 1L << 30);

  public CircomOptions {
    Objects.requireNonNull(execution, "execution");
    if (memoryLimit < 1 || memoryLimit > MAX_MEMORY) {
      throw new CircuitException(
          "memoryLimit: expected 1.." + MAX_MEMORY + " bytes, found " + memoryLimit);
    }
  }

  public CircomOptions with(Execution other) {
    return new CircomOptions(other, cached, memoryLimit);
  }

  public CircomOptions withoutCache() {
    return new CircomOptions(execution, false, memoryLimit);
  }

  public CircomOptions withMemoryLimit(long bytes) {
    return new CircomOptions(execution, cached, bytes);
  }
}
