package dev.sparky.cli;

import java.util.Locale;

/** The comparison as a table for people, row by row. */
final class CompareTable {
  private static final String LAYOUT =
      "%-36s %8s %11s | %9s %10s %8s %9s | %9s %10s %8s | %-5s %-4s%n";
  private static final double KIB = 1024;

  private int traces;
  private int different;
  private int failed;
  private int withO1js;
  private double fastSeconds;
  private double jvmSeconds;

  void print(CompareRow row) {
    if (traces++ == 0) {
      header();
    }
    if (row.error() != null) {
      failed++;
      line("%s%n  %s: %s%n", row.name(), row.error().type(), row.error().message());
      return;
    }
    different += row.exitCode() == ExitCode.DIFFERENT ? 1 : 0;
    withO1js += row.asO1js() == null ? 0 : 1;
    fastSeconds += row.fast() == null ? 0 : row.fast().seconds();
    jvmSeconds += row.jvm().seconds();
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
        size(row.jvm().heapBytes()),
        word(row.equal(), "equal", "DIFFER"),
        word(row.asO1js(), "yes", "NO"));
    if (row.firstDifference() != null) {
      line("  %s%n", row.firstDifference());
    }
  }

  void printTotal() {
    if (fastSeconds > 0) {
      line(
          "%d traces: native %.3f s, jvm %.3f s (jvm takes %.2f times as long)%n",
          traces, fastSeconds, jvmSeconds, jvmSeconds / fastSeconds);
    } else {
      line("%d traces: jvm %.3f s, native not there%n", traces, jvmSeconds);
    }
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
        "trace",
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
        "o1js");
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

  private static String seconds(CompareRow.Cost cost) {
    return cost == null ? "-" : String.format(Locale.ROOT, "%.5f", cost.seconds());
  }

  private static String rate(CompareRow row, CompareRow.Cost cost) {
    return cost == null || row.rows() == null
        ? "-"
        : String.format(Locale.ROOT, "%.0f", row.rows() / cost.seconds());
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
