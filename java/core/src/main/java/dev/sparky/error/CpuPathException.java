package dev.sparky.error;

/** {@code -Dsparky.cpu} names a path that does not exist or that this CPU cannot run. */
public final class CpuPathException extends SparkyException {
  public CpuPathException(String message) {
    super(message);
  }
}
