package dev.sparky.spi;

import dev.sparky.memory.MemoryBudget;
import java.util.function.Consumer;

/**
 * How an index or a proof is made. The result does not depend on it.
 *
 * @param threads at most so many; 0 for all cores
 * @param depth of the reference string, a power of two of 2 to 65,536, for an index; 0 for as deep
 *     as its circuit needs. A circuit that is larger is proven in chunks.
 * @param memoryLimit bytes that the work may need, estimated before it begins
 * @param progress is told of each step as it begins, by a thread of the library; should return soon
 */
public record ProofOptions(int threads, int depth, long memoryLimit, Consumer<ProofStep> progress) {
  /** All cores, the depth that the circuit needs, the memory limit of the settings. */
  public static final ProofOptions DEFAULT =
      new ProofOptions(0, 0, MemoryBudget.defaultCap(), step -> {});

  public ProofOptions {
    if (threads < 0 || depth < 0 || memoryLimit < 0) {
      throw new IllegalArgumentException(
          "proof options: expected numbers of 0 or more, found "
              + threads
              + " threads, depth "
              + depth
              + ", "
              + memoryLimit
              + " bytes");
    }
  }

  /** The same on so many threads; 0 for all cores. */
  public ProofOptions withThreads(int count) {
    return new ProofOptions(count, depth, memoryLimit, progress);
  }

  /** The same at a depth of the reference string; 0 for as deep as the circuit needs. */
  public ProofOptions withDepth(int points) {
    return new ProofOptions(threads, points, memoryLimit, progress);
  }

  /** The same with another limit of memory, in bytes. */
  public ProofOptions withMemoryLimit(long bytes) {
    return new ProofOptions(threads, depth, bytes, progress);
  }

  /** The same with a listener. */
  public ProofOptions withProgress(Consumer<ProofStep> listener) {
    return new ProofOptions(threads, depth, memoryLimit, listener);
  }
}
