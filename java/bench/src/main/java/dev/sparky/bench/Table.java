package dev.sparky.bench;

import java.io.PrintStream;
import java.util.Locale;

/** The table on the terminal, a row as soon as it is there; progress goes to standard error. */
final class Table {
  private static final String FORMAT = "%-41s %11s %11s %8s %7s  %-8s %-7s %-6s  %s%n";
  private final PrintStream out;
  private final PrintStream err;
  private final long start = System.nanoTime();

  Table(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  void header(String text) {
    out.println(text);
    out.printf(
        Locale.ROOT,
        FORMAT,
        "measure",
        "sparky",
        "peer",
        "ratio",
        "spread",
        "least",
        "aim",
        "is",
        "unit; sides; remark");
  }

  void print(Row row) {
    out.printf(
        Locale.ROOT,
        FORMAT,
        row.measure().name(),
        number(row.subjectValue()),
        number(row.peerValue()),
        row.ratio() == null ? "-" : String.format(Locale.ROOT, "%.2fx", row.ratio()),
        row.spread() == null ? "-" : String.format(Locale.ROOT, "%.1f%%", 100 * row.spread()),
        row.measure().least().text(),
        row.measure().aim().text(),
        row.verdict(),
        row.measure().unit()
            + "; "
            + row.subject()
            + (row.peer() == null ? "" : " : " + row.peer())
            + (row.note() == null ? "" : "; " + row.note()));
    out.flush();
  }

  void progress(String text) {
    err.printf(
        Locale.ROOT, "bench: %4d s  %s%n", (System.nanoTime() - start) / 1_000_000_000, text);
  }

  private static String number(Double value) {
    if (value == null) {
      return "-";
    }
    return String.format(Locale.ROOT, value < 100 ? "%.3f" : "%.1f", value);
  }
}
