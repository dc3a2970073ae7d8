package dev.sparky.bench;

import java.io.IOException;
import java.util.List;

/** What a chain costs at 2^24 against 2^16, in a JVM of its own with a heap of 64 MiB. */
final class GrowthPart implements Part {
  private static final int SMALL = 1 << 16;
  private static final int LARGE = 1 << 24;
  private static final int ROUNDS = 3;
  private static final String TIME = "growth.time";
  private static final String BYTES = "growth.bytes";
  private static final String OFF_HEAP = "growth.offheap";

  @Override
  public void run(Bench bench) throws MissingException, IOException {
    if (!bench.wantsAny(List.of(TIME, BYTES, OFF_HEAP))) {
      return;
    }
    List<String> command =
        List.of(
            System.getProperty("java.home") + "/bin/java",
            "-Xmx64m",
            "-Dsparky.memory.limit=2147483648",
            "-cp",
            System.getProperty("java.class.path"),
            GrowthPeer.class.getName());
    try (Peer peer = Peer.start(bench.root(), command)) {
      bench.row(TIME, () -> against(bench, TIME, peer, "time"));
      bench.row(BYTES, () -> against(bench, BYTES, peer, "bytes"));
      bench.row(
          OFF_HEAP,
          () ->
              new Duel(1)
                  .subject(
                      bench.measure(OFF_HEAP),
                      Side.of("native, chain of 2^24", () -> peer.round("mebibytes", LARGE)))
                  .run(bench.cpuPath(), false));
    }
  }

  private static List<Row> against(Bench bench, String measure, Peer peer, String task)
      throws MissingException {
    return new Duel(ROUNDS)
        .subject(bench.measure(measure), Side.of("native, 2^24", () -> peer.round(task, LARGE)))
        .peer(Side.of("native, 2^16", () -> peer.round(task, SMALL)))
        .run(bench.cpuPath(), true);
  }
}
