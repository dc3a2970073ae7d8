package dev.sparky.spi;

/**
 * What a backend is opened with.
 *
 * @param memoryLimit hard cap on off-heap bytes; 0 for the default, half of the physical memory
 */
public record BackendOptions(long memoryLimit) {
  public static final BackendOptions DEFAULT = new BackendOptions(0);

  public BackendOptions {
    if (memoryLimit < 0) {
      throw new IllegalArgumentException("memoryLimit: expected >= 0 bytes, found " + memoryLimit);
    }
  }
}
