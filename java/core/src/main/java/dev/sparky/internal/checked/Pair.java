package dev.sparky.internal.checked;

import dev.sparky.error.CircuitException;
import dev.sparky.error.DisagreementException;
import dev.sparky.error.SparkyException;
import dev.sparky.internal.circuit.CircuitGuard;
import dev.sparky.spi.Circuit;

/** The two circuits of one, asked one after the other; each undoes its own calls. */
final class Pair implements CircuitGuard.Changes {
  final Circuit first;
  final Circuit second;
  final CircuitGuard guard = new CircuitGuard(this);

  /** Made with the circuit: closing needs no heap. */
  private final Runnable release = this::release;

  /** What every later call answers, null as long as the two go on. */
  private volatile SparkyException stopped;

  private int source = -1;

  Pair(Circuit first, Circuit second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public void mark() {}

  @Override
  public void undo() {}

  /**
   * Asks both, as the one owner. If the first made the call and the second failed to, for lack of
   * memory or stack, the two have parted, which ends the pair.
   */
  <R> R ask(String name, Answer.Call<R> call) {
    return guard.owning(
        () -> {
          requireGoing();
          Answer<R> one = Answer.of(first, call);
          boolean answered = one.error() != null;
          try {
            Answer<R> two = Answer.of(second, call);
            answered = true;
            return agreed(name, one, two);
          } finally {
            if (!answered) {
              stopped = parted(name);
            }
          }
        });
  }

  private static CircuitException parted(String name) {
    return new CircuitException(
        name
            + ": expected both circuits to make the call, found one that ran out of memory or"
            + " stack; close the circuit and raise the limits");
  }

  /** Asks both, from any thread. */
  <R> R read(String name, Answer.Call<R> call) {
    guard.requireOpen();
    requireGoing();
    return agreed(name, Answer.of(first, call), Answer.of(second, call));
  }

  private void requireGoing() {
    if (stopped != null) {
      throw stopped;
    }
  }

  private <R> R agreed(String name, Answer<R> one, Answer<R> two) {
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
    guard.closing(release);
  }

  private void release() {
    try {
      first.close();
    } finally {
      second.close();
    }
  }
}
