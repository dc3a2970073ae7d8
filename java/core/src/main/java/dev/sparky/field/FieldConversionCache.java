package dev.sparky.field;

import dev.sparky.internal.settings.Setting;
import java.math.BigInteger;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Remembers conversions between integers and decimals: at most {@value #CAPACITY} entries, dropped
 * whole every {@value #RESET_AFTER} accesses. It holds values only, so it can change the time of a
 * conversion and never its result. It keeps what it saw on the heap: keep secrets out of it ({@link
 * DeterministicConversions#withoutCache}).
 *
 * <p>Safe to share between threads. A reset swaps the whole generation, so no reader ever sees a
 * half-cleared map; an entry is reserved before it is inserted, so the bound holds at every moment.
 */
public final class FieldConversionCache {
  /** Entries of both directions together. */
  public static final int CAPACITY = 1_000;

  /** Accesses after which everything is dropped. */
  public static final int RESET_AFTER = 5_000;

  private static final class Generation {
    final ConcurrentHashMap<BigInteger, String> decimals = new ConcurrentHashMap<>();
    final ConcurrentHashMap<String, BigInteger> integers = new ConcurrentHashMap<>();
    final AtomicInteger reserved = new AtomicInteger();
    final AtomicInteger accesses = new AtomicInteger();
  }

  private final boolean on;
  private final AtomicReference<Generation> current = new AtomicReference<>(new Generation());
  private final AtomicInteger resets = new AtomicInteger();

  /**
   * A moment of the cache.
   *
   * @param entries conversions held
   * @param accesses since the last reset
   * @param resets so far
   */
  public record Counters(int entries, int accesses, int resets) {}

  /**
   * An empty cache; one that never holds anything under {@code -Dsparky.conversion.cache=off}.
   *
   * @throws dev.sparky.error.SettingException if that property is neither on nor off
   */
  public FieldConversionCache() {
    on = Setting.on("sparky.conversion.cache");
  }

  /** Whether it may hold anything. */
  public boolean isOn() {
    return on;
  }

  /** The decimal of {@code value}, computed by the pure {@code convert} where it is not held. */
  String decimal(BigInteger value, Function<BigInteger, String> convert) {
    if (!on) {
      return convert.apply(value);
    }
    Generation generation = access();
    return find(generation, generation.decimals, value, convert);
  }

  /** The integer of {@code text}; nothing is kept where {@code convert} throws. */
  BigInteger integer(String text, Function<String, BigInteger> convert) {
    if (!on) {
      return convert.apply(text);
    }
    Generation generation = access();
    return find(generation, generation.integers, text, convert);
  }

  private Generation access() {
    Generation generation = current.get();
    if (generation.accesses.incrementAndGet() <= RESET_AFTER) {
      return generation;
    }
    replace(generation);
    generation = current.get();
    generation.accesses.incrementAndGet();
    return generation;
  }

  private static <K, V> V find(
      Generation generation, ConcurrentHashMap<K, V> held, K key, Function<K, V> convert) {
    V found = held.get(key);
    if (found != null) {
      return found;
    }
    V made = convert.apply(key);
    if (generation.reserved.get() >= CAPACITY) {
      return made;
    }
    if (generation.reserved.incrementAndGet() > CAPACITY || held.putIfAbsent(key, made) != null) {
      generation.reserved.decrementAndGet();
    }
    return made;
  }

  private void replace(Generation old) {
    if (current.compareAndSet(old, new Generation())) {
      resets.incrementAndGet();
    }
  }

  /** Drops every entry; conversions under way in other threads finish undisturbed. */
  public void reset() {
    replace(current.get());
  }

  public Counters counters() {
    Generation generation = current.get();
    return new Counters(
        generation.decimals.size() + generation.integers.size(),
        Math.min(generation.accesses.get(), RESET_AFTER),
        resets.get());
  }
}
