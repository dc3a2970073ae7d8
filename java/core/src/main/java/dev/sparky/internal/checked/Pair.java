package dev.sparky.internal.checked;

import dev.sparky.error.DisagreementException;
import dev.sparky.error.OwnershipException;
import dev.sparky.spi.Circuit;
import java.util.concurrent.atomic.AtomicReference;

/** The two circuits behind one, asked one after the other. */
final class Pair {
  final Circuit first;
  final Circuit second;
  private final AtomicReference<Thread> owner = new AtomicReference<>();
  private volatile DisagreementException stopped;
  private int source = -1;

  Pair(Circuit first, Circuit second) {
    this.first = first;
    this.second = second;
  }

  /** Asks both, as the one owner. */
  <R> R ask(String name, Answer.Call<R> call) {
    Thread other = owner.compareAndExchange(null, Thread.currentThread());
    if (other != null) {
      throw new OwnershipException(
          "the circuit is in a call of thread " + other.getName() + "; it has one owner at a time");
    }
    try {
      return read(name, call);
    } finally {
      owner.set(null);
    }
  }

  /** Asks both, from any thread. */
  <R> R read(String name, Answer.Call<R> call) {
    if (stopped != null) {
      throw stopped;
    }
    Answer<R> one = Answer.of(first, call);
    Answer<R> two = Answer.of(second, call);
    if (!one.agrees(two)) {
      throw stop(name, one.describe(), two.describe());
    }
    return one.get();
  }

  void source(int position) {
    source = position;
  }

  /** Fails unless the two answers are equal. */
  void same(String name, Object one, Object two) {
    if (!one.equals(two)) {
      throw stop(name, one.toString(), two.toString());
    }
  }

  /** The answer that both gave; either may be null. */
  <T> T agreed(String name, T one, T two) {
    same(name, String.valueOf(one), String.valueOf(two));
    return one;
  }

  /** After this no call goes through. */
  DisagreementException stop(String name, String one, String two) {
    var sides = new Sides(first.backend(), second.backend());
    DisagreementException e = sides.differ(name, source, one, two);
    stopped = e;
    return e;
  }

  void close() {
    try {
      first.close();
    } finally {
      second.close();
    }
  }
}
