package dev.sparky.memory;

import dev.sparky.error.ClosedException;
import java.nio.ByteBuffer;

/**
 * A buffer on loan from a {@link ConstraintBufferPool}; closing it wipes the buffer and gives it
 * back. The content belongs to one thread at a time; of several closes exactly one succeeds,
 * whatever the threads.
 */
public final class Lease implements AutoCloseable {
  private final ConstraintBufferPool pool;
  private final long number;
  private final SizeClass sizeClass;
  private volatile ByteBuffer buffer;

  Lease(ConstraintBufferPool pool, long number, SizeClass sizeClass, ByteBuffer buffer) {
    this.pool = pool;
    this.number = number;
    this.sizeClass = sizeClass;
    this.buffer = buffer;
  }

  /**
   * The buffer: direct, 64-byte aligned, little-endian, position 0, limit as asked when it was
   * taken. Its content is never to be trusted before it is written.
   *
   * @throws ClosedException after {@link #close}
   */
  public ByteBuffer buffer() {
    ByteBuffer held = buffer;
    if (held == null) {
      throw new ClosedException("the lease was closed; take a new one from the pool");
    }
    return held;
  }

  boolean isOf(ConstraintBufferPool other) {
    return pool == other;
  }

  /**
   * @throws ClosedException the second time
   */
  @Override
  public void close() {
    ByteBuffer returned;
    synchronized (this) {
      returned = buffer();
      buffer = null;
    }
    pool.giveBack(number, sizeClass, returned);
  }
}
