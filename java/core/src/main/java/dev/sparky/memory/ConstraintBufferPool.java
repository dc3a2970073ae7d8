package dev.sparky.memory;

import dev.sparky.error.ClosedException;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.error.OwnershipException;
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
 * within the budget. A returned buffer is wiped.
 */
public final class ConstraintBufferPool implements AutoCloseable {
  /** Idle buffers kept per class. */
  public static final int IDLE_PER_CLASS = 50;

  private static ConstraintBufferPool shared;

  private final MemoryBudget budget;
  private final PoolSettings settings;
  private final Map<SizeClass, ArrayDeque<ByteBuffer>> idle = new EnumMap<>(SizeClass.class);
  private final Map<Long, Leak> out = new TreeMap<>();
  private long bytes;
  private long hits;
  private long misses;
  private long wiped;
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

  /**
   * A pool with a cap of its own, as the system properties say.
   *
   * @param cap bytes, {@code >= 0}
   */
  public ConstraintBufferPool(long cap) {
    this(MemoryBudget.of(cap), PoolSettings.ofProperties());
  }

  /** A pool whose buffers count under {@code budget}. */
  public ConstraintBufferPool(MemoryBudget budget, PoolSettings settings) {
    this.budget = budget;
    this.settings = settings;
    for (SizeClass sizeClass : SizeClass.values()) {
      idle.put(sizeClass, new ArrayDeque<>());
    }
  }

  /**
   * The pool of everything in this process that has no backend with a pool of its own. Its cap is
   * {@link MemoryBudget#defaultCap}.
   */
  public static synchronized ConstraintBufferPool shared() {
    if (shared == null) {
      shared = new ConstraintBufferPool(MemoryBudget.defaultCap());
    }
    return shared;
  }

  /** What its buffers count under. */
  public MemoryBudget budget() {
    return budget;
  }

  /**
   * Takes a buffer for {@code elements >= 1} elements of 32 bytes.
   *
   * @throws ClosedException after {@link #close}
   * @throws MemoryLimitException beyond the budget or the direct memory of the JVM
   */
  public Lease take(int elements) {
    if (elements < 1 || elements > SizeClass.MOST_ELEMENTS) {
      throw new IllegalArgumentException(
          "elements: expected 1.." + SizeClass.MOST_ELEMENTS + ", found " + elements);
    }
    SizeClass sizeClass = SizeClass.of(elements);
    Lease lease = lease(elements, sizeClass);
    ByteBuffer buffer = lease.buffer();
    if (settings.poison() != PoolSettings.NO_POISON) {
      Fill.all(buffer, (byte) settings.poison());
    }
    buffer.clear().limit(elements * FieldElement.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    return lease;
  }

  private synchronized Lease lease(int elements, SizeClass sizeClass) {
    if (closed) {
      throw new ClosedException("the buffer pool is closed");
    }
    ByteBuffer buffer = waiting(sizeClass, elements);
    if (buffer == null) {
      int room = settings.reuse() ? sizeClass.capacity(elements) : elements;
      buffer = allocate(room * FieldElement.BYTES);
      misses++;
    } else {
      hits++;
    }
    long number = ++leases;
    Throwable site = settings.sites() ? new Throwable("taken here") : null;
    out.put(number, new Leak(number, elements, site));
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
    if (!budget.tryTake(size)) {
      trim();
      if (!budget.tryTake(size)) {
        throw refused(size, null);
      }
    }
    boolean done = false;
    try {
      ByteBuffer buffer = aligned(size);
      bytes += size;
      done = true;
      return buffer;
    } finally {
      if (!done) {
        budget.give(size);
      }
    }
  }

  private ByteBuffer aligned(int size) {
    try {
      return Fill.aligned(size);
    } catch (OutOfMemoryError full) {
      // The JVM's own bound on direct memory: idle buffers count against it too.
      trim();
      try {
        return Fill.aligned(size);
      } catch (OutOfMemoryError again) {
        throw refused(size, again);
      }
    }
  }

  private MemoryLimitException refused(int size, Throwable cause) {
    String remedy =
        cause == null
            ? "raise sparky.memory.limit or close circuits"
            : "raise -XX:MaxDirectMemorySize or close circuits";
    var refusal =
        new MemoryLimitException(
            "asked "
                + size
                + " bytes for a buffer, in use "
                + budget.used()
                + ", cap "
                + budget.cap()
                + "; "
                + remedy
                + " ("
                + out.size()
                + " buffers are out)",
            size,
            budget.used(),
            budget.cap());
    if (cause != null) {
      refusal.initCause(cause);
    }
    return refusal;
  }

  /**
   * As {@link Lease#close}, for holders of more than one pool.
   *
   * @throws OwnershipException if another pool gave the lease; it stays open
   * @throws ClosedException if it was closed before
   */
  public void giveBack(Lease lease) {
    if (!lease.isOf(this)) {
      throw new OwnershipException(
          "expected a lease of this pool, found one of another; close it there");
    }
    lease.close();
  }

  void giveBack(long number, SizeClass sizeClass, ByteBuffer buffer) {
    Fill.all(buffer, (byte) 0);
    synchronized (this) {
      wiped += buffer.capacity();
      out.remove(number);
      if (closed || !settings.reuse() || idle.get(sizeClass).size() >= IDLE_PER_CLASS) {
        drop(buffer);
      } else {
        idle.get(sizeClass).addFirst(buffer);
      }
    }
  }

  private void drop(ByteBuffer buffer) {
    bytes -= buffer.capacity();
    budget.give(buffer.capacity());
  }

  /** Drops the idle buffers; returns how many bytes that were. */
  public synchronized long trim() {
    long before = bytes;
    for (ArrayDeque<ByteBuffer> buffers : idle.values()) {
      buffers.forEach(this::drop);
      buffers.clear();
    }
    return before - bytes;
  }

  public synchronized Counters counters() {
    int waiting = idle.values().stream().mapToInt(ArrayDeque::size).sum();
    return new Counters(hits, misses, waiting, out.size(), bytes, wiped);
  }

  /** Idle buffers of one class. */
  public synchronized int idle(SizeClass sizeClass) {
    return idle.get(sizeClass).size();
  }

  /** The leases that are out, in the order they were taken. */
  public synchronized List<Leak> leaks() {
    return List.copyOf(out.values());
  }

  /**
   * Drops the idle buffers; those on loan stay valid and are dropped when they return. Logs a
   * warning that names the leases that are out. Idempotent.
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
      LeakReport.log(left);
    }
  }
}
