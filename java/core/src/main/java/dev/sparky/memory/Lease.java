package dev.sparky.memory;

import dev.sparky.error.ClosedException;
import java.nio.ByteBuffer;

/**
 * A buffer on loan from a {@link ConstraintBufferPool}. Not safe to share; closing it wipes the
 * buffer and gives it back.
 */
public final class Lease implements AutoCloseable {
  private final ConstraintBufferPool pool;
  private final SizeClass sizeClass;
  private ByteBuffer buffer;

  Lease(ConstraintBufferPool pool, SizeClass sizeClass, ByteBuffer buffer) {
    this.pool = pool;
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
    if (buffer == null) {
      throw new ClosedException("the lease was closed; take a new one from the pool");
    }
    return buffer;
  }

  /**
   * @throws ClosedException the second time
   */
  @Override
  public void close() {
    ByteBuffer returned = buffer();
    buffer = null;
    pool.giveBack(sizeClass, returned);
  }
}
