package dev.sparky.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes sides through interleaved rounds: each in turn, again and again, so that what disturbs the
 * machine disturbs all. Before that they show that their results are equal.
 */
final class Duel {
  private static final long WARM_UP_NANOS = 1_000_000_000;
  private static final int MOST_WARM_UPS = 200;

  private final List<Contender> subjects = new ArrayList<>();
  private final List<Contender> peers = new ArrayList<>();
  private final int rounds;
  private String check;
  private String reason;

  /** The name of the first peer that is missing. */
  private String missing;

  Duel(int rounds) {
    this.rounds = rounds;
  }

  private static final class Contender {
    final Measure measure;
    final Side side;
    final double[] values;

    Contender(Measure measure, Side side, int rounds) {
      this.measure = measure;
      this.side = side;
      this.values = new double[rounds];
    }
  }

  /** Adds a subject; all of them meet the same peers. */
  Duel subject(Measure measure, Side side) throws MissingException {
    agree(side, side.round().check());
    subjects.add(new Contender(measure, side, rounds));
    return this;
  }

  /** Adds a peer, of which the fastest counts; one that is missing leaves its reason. */
  Duel peer(Side side) {
    try {
      agree(side, side.round().check());
      peers.add(new Contender(null, side, rounds));
    } catch (MissingException e) {
      reason = reason == null ? e.getMessage() : reason + "; " + e.getMessage();
      // The row still names who was meant.
      if (peers.isEmpty()) {
        missing = side.name();
      }
    }
    return this;
  }

  private void agree(Side side, String found) {
    if (check == null) {
      check = found;
    } else if (!check.equals(found)) {
      throw new UnequalException(
          "results differ: expected " + check + ", found " + found + " of " + side.name());
    }
  }

  /**
   * Warms up and measures.
   *
   * @param quick whether peers warm up too: not those that take seconds a round, for which the
   *     round that was checked does
   */
  List<Row> run(String cpuPath, boolean quick) throws MissingException {
    var all = new ArrayList<>(subjects);
    all.addAll(peers);
    for (Contender contender : quick ? all : subjects) {
      warmUp(contender.side);
    }
    for (int round = 0; round < rounds; round++) {
      for (Contender contender : all) {
        contender.values[round] = contender.side.round().value();
      }
    }
    all.forEach(contender -> Arrays.sort(contender.values));
    return subjects.stream().map(subject -> row(subject, cpuPath)).toList();
  }

  private static void warmUp(Side side) throws MissingException {
    long start = System.nanoTime();
    for (int i = 0; i < MOST_WARM_UPS && System.nanoTime() - start < WARM_UP_NANOS; i++) {
      side.round();
    }
  }

  private Row row(Contender subject, String cpuPath) {
    Contender best = null;
    for (Contender peer : peers) {
      if (best == null || median(peer.values) < median(best.values)) {
        best = peer;
      }
    }
    double spread = spread(subject.values);
    return new Row(
        subject.measure,
        subject.side.name(),
        best == null ? missing : best.side.name(),
        median(subject.values),
        best == null ? null : median(best.values),
        rounds,
        best == null ? spread : Math.max(spread, spread(best.values)),
        cpuPath,
        reason);
  }

  /** Of sorted samples. */
  static double median(double[] sorted) {
    return sorted[sorted.length / 2];
  }

  /** The interquartile range over the median, of sorted samples. */
  static double spread(double[] sorted) {
    int last = sorted.length - 1;
    return (sorted[last - last / 4] - sorted[last / 4]) / median(sorted);
  }
}
