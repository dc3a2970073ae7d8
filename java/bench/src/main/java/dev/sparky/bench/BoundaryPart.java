package dev.sparky.bench;

import dev.sparky.error.BackendUnavailableException;
import dev.sparky.internal.jna.BoundaryCalls;
import java.util.List;
import java.util.function.LongSupplier;

/** What one crossing of the boundary costs, alone. */
final class BoundaryPart implements Part {
  private static final String MEASURE = "boundary.call.registered/jna-direct";
  private static final int CALLS = 100_000;
  private static final int ROUNDS = 15;

  @Override
  public void run(Bench bench) {
    bench.row(MEASURE, () -> measure(bench));
  }

  private static List<Row> measure(Bench bench) throws MissingException {
    try (var calls = new BoundaryCalls()) {
      return new Duel(ROUNDS)
          .subject(
              bench.measure(MEASURE),
              Side.of("registered native, guarded", () -> time(calls::registered)))
          .peer(Side.of("JNA direct", () -> time(calls::direct)))
          .run(bench.cpuPath(), true);
    } catch (BackendUnavailableException e) {
      throw new MissingException(e.getMessage());
    }
  }

  private static Side.Sample time(LongSupplier call) {
    long sum = 0;
    long start = Clock.nanos();
    for (int i = 0; i < CALLS; i++) {
      sum += call.getAsLong();
    }
    long nanos = Clock.nanos() - start;
    return new Side.Sample((double) nanos / CALLS, sum >= 0 ? "answered" : "failed");
  }
}
