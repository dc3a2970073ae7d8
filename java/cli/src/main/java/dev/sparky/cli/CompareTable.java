package dev.sparky.cli;

import dev.sparky.report.compare.Compared;
import dev.sparky.report.compare.Cost;
import dev.sparky.report.compare.Ratio;
import java.util.Locale;

/** The comparison as a table for people, row by row. */
final class CompareTable {
  private static final String LAYOUT =
      "%-36s %8s %11s | %9s %10s %8s %9s | %9s %10s %8s | %-6s %-4s | %s%n";
  private static final double KIB = 1024;

  private int circuits;
  private int different;
  private int failed;
  private int withO1js;
  private double fastSeconds;
  private double jvmSeconds;

  void print(CompareAnswer answer) {
    Compared row = answer.circuit();
    if (circuits++ == 0) {
      header();
    }
    if (answer.error() != null) {
      failed++;
      line("%s%n  %s%n", row.name(), answer.error().text("error"));
      return;
    }
    different += row.differs() ? 1 : 0;
    withO1js += row.asReference() == null ? 0 : 1;
    fastSeconds += total(row.fast());
    jvmSeconds += total(row.jvm());
    line(
        LAYOUT,
        row.name(),
        row.rows() == null ? "refused" : row.rows(),
        row.constraints() == null ? "" : row.constraints(),
        seconds(row.fast()),
        rate(row, row.fast()),
        row.fast() == null ? "-" : size(row.fast().heapBytes()),
        row.fast() == null ? "-" : size(row.fast().offHeapBytes()),
        seconds(row.jvm()),
        rate(row, row.jvm()),
        row.jvm() == null ? "-" : size(row.jvm().heapBytes()),
        word(row.equal(), "equal", "DIFFER"),
        word(row.asReference(), "yes", "NO"),
        ratio(row.ratio()));
    if (row.problem() != null) {
      line("  %s%n", row.problem());
    }
    if (row.firstDifference() != null) {
      line("  %s%n", row.firstDifference());
    }
  }

  private static double total(Cost cost) {
    return cost == null || cost.seconds() == null ? 0 : cost.seconds().median();
  }

  void printTotal() {
    if (fastSeconds > 0) {
      line(
          "%d circuits: native %.3f s, jvm %.3f s (jvm takes %.2f times as long)%n",
          circuits, fastSeconds, jvmSeconds, jvmSeconds / fastSeconds);
    } else {
      line("%d circuits: jvm %.3f s, native did not take part%n", circuits, jvmSeconds);
    }
    line(
        "s: the median of runs in interleaved pairs, given where the results are equal;"
            + " jvm/native: the median ratio of the pairs%n");
    line(
        "alloc: Java heap allocated by one run; off-heap: memory that the finished circuit"
            + " holds%n");
    line(
        "%d differ, %d unreadable, %d compared with o1js 2.15.0's own results%n",
        different, failed, withO1js);
  }

  private static void header() {
    line(
        LAYOUT,
        "circuit",
        "rows",
        "constraints",
        "native s",
        "rows/s",
        "alloc",
        "off-heap",
        "jvm s",
        "rows/s",
        "alloc",
        "",
        "o1js",
        "jvm/native [95 %]");
  }

  private static void line(String format, Object... values) {
    System.out.print(String.format(Locale.ROOT, format, values));
  }

  private static String word(Boolean truth, String yes, String no) {
    if (truth == null) {
      return "-";
    }
    return truth ? yes : no;
  }

  private static String seconds(Cost cost) {
    return cost == null || cost.seconds() == null
        ? "-"
        : String.format(Locale.ROOT, "%.5f", cost.seconds().median());
  }

  private static String rate(Compared row, Cost cost) {
    Double rate = Compared.rowsPerSecond(row.rows(), cost);
    return rate == null ? "-" : String.format(Locale.ROOT, "%.0f", rate);
  }

  private static String ratio(Ratio ratio) {
    return ratio == null
        ? "-"
        : String.format(
            Locale.ROOT, "%.2f [%.2f, %.2f]", ratio.median(), ratio.low(), ratio.high());
  }

  private static String size(Long bytes) {
    if (bytes == null) {
      return "-";
    }
    return bytes < KIB * KIB
        ? String.format(Locale.ROOT, "%.0f K", bytes / KIB)
        : String.format(Locale.ROOT, "%.1f M", bytes / KIB / KIB);
  }
}
