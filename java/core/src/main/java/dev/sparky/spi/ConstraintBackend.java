package dev.sparky.spi;

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

  /** Off-heap bytes held by all open circuits and idle pools of this backend. */
  long offHeapBytes();

  /** Idempotent. Circuits still open stay valid until they are closed themselves. */
  @Override
  void close();
}
