package dev.sparky.cluster;

import java.io.PrintStream;
import java.util.Locale;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Says on the driver how many items are done, at which rate, and how long the rest takes: a line
 * every two seconds at most, as tasks end, and one at the end. An item whose task was tried again
 * counts once more.
 */
public final class ClusterProgress extends SparkListener {
  private static final long INTERVAL_NANOS = 2_000_000_000L;

  private final long total;
  private final PrintStream out;
  private final long start = System.nanoTime();
  private long done;
  private long shown = start;

  /**
   * @param total how many items there are; 0 if that is not known
   * @param out where the lines go
   */
  public ClusterProgress(long total, PrintStream out) {
    this.total = total;
    this.out = out;
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    long before = done;
    scala.collection.Iterator<AccumulableInfo> values = end.taskInfo().accumulables().iterator();
    while (values.hasNext()) {
      AccumulableInfo value = values.next();
      if (value.name().contains(ClusterItems.DONE)
          && value.update().isDefined()
          && value.update().get() instanceof Long more) {
        done += more;
      }
    }
    long now = System.nanoTime();
    if (done > before && (now - shown >= INTERVAL_NANOS || done == total)) {
      shown = now;
      out.println(line((now - start) / 1e9));
    }
  }

  /** The line of this moment. */
  String line(double seconds) {
    double rate = done / Math.max(seconds, 1e-9);
    String rest =
        total > 0 && done > 0
            ? String.format(
                Locale.ROOT, " of %,d, %.0f s left", total, Math.max(0, total - done) / rate)
            : "";
    return String.format(Locale.ROOT, "sparky: %,d items%s, %.1f a second", done, rest, rate);
  }
}
