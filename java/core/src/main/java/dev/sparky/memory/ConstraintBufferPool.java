package dev.sparky.memory;

import dev.sparky.error.ClosedException;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.field.FieldElement;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Direct buffers for everything that crosses to native code, kept for reuse. Safe to share between
 * threads.
 *
 * <p>At most {@value #IDLE_PER_CLASS} buffers of a class stay idle, and all buffers together stay
 * below the byte cap. A returned buffer is wiped.
 */
public final class ConstraintBufferPool implements AutoCloseable {
  /** Idle buffers kept per class. */
  public static final int IDLE_PER_CLASS = 50;

  private static final int ALIGNMENT = 64;

  private final long cap;
  private final Map<SizeClass, ArrayDeque<ByteBuffer>> idle = new EnumMap<>(SizeClass.class);
  private long bytes;
  private long hits;
  private long misses;
  private long wiped;
  private final boolean recordSites;
  private final Map<Long, Leak> out = new TreeMap<>();
  private long leases;
  private boolean closed;

  /**
   * What happened so far.
   *
   * @param hits leases served from idle buffers
   * @param misses leases that needed a new buffer
   * @param idle buffers waiting
   * @param leased buffers out
   * @param bytes capacity of all of them
   * @param wipedBytes bytes zeroed on return
   */
  public record Counters(
      long hits, long misses, int idle, int leased, long bytes, long wipedBytes) {}

  /**
   * A lease that is out.
   *
   * @param number leases are numbered from 1 in the order they were taken
   * @param elements asked for
   * @param site where it was taken; null unless the pool records sites
   */
  public record Leak(long number, int elements, Throwable site) {}

  /** A pool that records no allocation sites. */
  public ConstraintBufferPool(long cap) {
    this(cap, false);
  }

  /**
   * @param cap bytes of all buffers together
   * @param recordSites whether each lease remembers where it was taken, for the leak report; costs
   *     a stack walk per lease
   */
  public ConstraintBufferPool(long cap, boolean recordSites) {
    this.cap = cap;
    this.recordSites = recordSites;
    for (SizeClass sizeClass : SizeClass.values()) {
      idle.put(sizeClass, new ArrayDeque<>());
    }
  }

  /**
   * Takes a buffer for {@code elements >= 1} elements of 32 bytes.
   *
   * @throws MemoryLimitException beyond the cap or the direct memory of the JVM
   */
  public synchronized Lease take(int elements) {
    if (closed) {
      throw new ClosedException("the buffer pool is closed");
    }
    if (elements < 1 || elements > Integer.MAX_VALUE / FieldElement.BYTES) {
      throw new IllegalArgumentException(
          "elements: expected 1.."
              + Integer.MAX_VALUE / FieldElement.BYTES
              + ", found "
              + elements);
    }
    SizeClass sizeClass = SizeClass.of(elements);
    ByteBuffer buffer = waiting(sizeClass, elements);
    if (buffer == null) {
      buffer = allocate(sizeClass.capacity(elements) * FieldElement.BYTES);
      misses++;
    } else {
      hits++;
    }
    long number = ++leases;
    out.put(number, new Leak(number, elements, recordSites ? new Throwable("taken here") : null));
    buffer.clear().limit(elements * FieldElement.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    return new Lease(this, number, sizeClass, buffer);
  }

  private ByteBuffer waiting(SizeClass sizeClass, int elements) {
    var candidates = idle.get(sizeClass).iterator();
    while (candidates.hasNext()) {
      ByteBuffer buffer = candidates.next();
      if (buffer.capacity() >= elements * FieldElement.BYTES) {
        candidates.remove();
        return buffer;
      }
    }
    return null;
  }

  private ByteBuffer allocate(int size) {
    if (bytes + size > cap) {
      trim();
    }
    if (bytes + size > cap) {
      throw refused(size, null);
    }
    ByteBuffer buffer;
    try {
      buffer = aligned(size);
    } catch (OutOfMemoryError full) {
      // The JVM's own bound on direct memory: idle buffers count against it too.
      trim();
      try {
        buffer = aligned(size);
      } catch (OutOfMemoryError again) {
        throw refused(size, again);
      }
    }
    bytes += size;
    return buffer;
  }

  private static ByteBuffer aligned(int size) {
    int room;
    try {
      room = Math.addExact(size, 2 * ALIGNMENT);
    } catch (ArithmeticException e) {
      throw new OutOfMemoryError("no buffer has room for " + size + " aligned bytes");
    }
    return ByteBuffer.allocateDirect(room)
        .alignedSlice(ALIGNMENT)
        .slice(0, size)
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private MemoryLimitException refused(int size, Throwable cause) {
    var refusal =
        new MemoryLimitException(
            "asked "
                + size
                + " bytes for a buffer, in use "
                + bytes
                + ", cap "
                + cap
                + "; raise -XX:MaxDirectMemorySize or close circuits ("
                + out.size()
                + " buffers are out)",
            size,
            bytes,
            cap);
    if (cause != null) {
      refusal.initCause(cause);
    }
    return refusal;
  }

  synchronized void giveBack(long number, SizeClass sizeClass, ByteBuffer buffer) {
    buffer.clear();
    wipe(buffer);
    wiped += buffer.capacity();
    out.remove(number);
    if (closed || idle.get(sizeClass).size() >= IDLE_PER_CLASS) {
      bytes -= buffer.capacity();
    } else {
      idle.get(sizeClass).addFirst(buffer);
    }
  }

  private static void wipe(ByteBuffer buffer) {
    for (int at = 0; at < buffer.capacity(); at += Long.BYTES) {
      buffer.putLong(at, 0);
    }
  }

  /** Drops the idle buffers. */
  public synchronized void trim() {
    for (ArrayDeque<ByteBuffer> buffers : idle.values()) {
      for (ByteBuffer buffer : buffers) {
        bytes -= buffer.capacity();
      }
      buffers.clear();
    }
  }

  public synchronized Counters counters() {
    int waiting = idle.values().stream().mapToInt(ArrayDeque::size).sum();
    return new Counters(hits, misses, waiting, out.size(), bytes, wiped);
  }

  /** The leases that are out, in the order they were taken. */
  public synchronized List<Leak> leaks() {
    return List.copyOf(out.values());
  }

  /**
   * Drops the idle buffers; those on loan stay valid and are dropped when they return. Logs a
   * warning that names the leases that are out.
   */
  @Override
  public void close() {
    List<Leak> left;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      trim();
      left = leaks();
    }
    if (!left.isEmpty()) {
      report(left);
    }
  }

  private static void report(List<Leak> left) {
    System.Logger log = System.getLogger(ConstraintBufferPool.class.getName());
    log.log(
        System.Logger.Level.WARNING,
        "the buffer pool was closed with "
            + left.size()
            + " leases out, the first of "
            + left.get(0).elements()
            + " elements",
        left.get(0).site());
  }
}
