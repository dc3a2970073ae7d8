package dev.sparky.report.compare;

import java.util.Locale;

/** Numbers as people read them. */
final class Amounts {
  private static final String NONE = "-";
  private static final double KIB = 1024;

  private Amounts() {}

  /** Three significant digits of a time. */
  static String seconds(Double seconds) {
    if (seconds == null) {
      return NONE;
    } else if (seconds < 1e-3) {
      return significant(seconds * 1e6) + " µs";
    }
    return seconds < 1 ? significant(seconds * 1e3) + " ms" : significant(seconds) + " s";
  }

  static String bytes(Long bytes) {
    if (bytes == null) {
      return NONE;
    } else if (bytes < KIB) {
      return bytes + " B";
    } else if (bytes < KIB * KIB) {
      return significant(bytes / KIB) + " KiB";
    } else if (bytes < KIB * KIB * KIB) {
      return significant(bytes / KIB / KIB) + " MiB";
    }
    return significant(bytes / KIB / KIB / KIB) + " GiB";
  }

  /** With thin spaces between groups of three digits. */
  static String count(Number count) {
    return count == null
        ? NONE
        : String.format(Locale.ROOT, "%,d", count.longValue()).replace(',', '\u2009');
  }

  static String ratio(Ratio ratio) {
    return ratio == null
        ? NONE
        : String.format(
            Locale.ROOT,
            "%.2f× [%.2f, %.2f], %.1f %% of %d pairs",
            ratio.median(),
            ratio.low(),
            ratio.high(),
            100 * ratio.confidence(),
            ratio.pairs());
  }

  static String mark(Boolean same, String yes, String no) {
    if (same == null) {
      return "<span class=\"quiet\">" + NONE + "</span>";
    }
    return same
        ? "<span class=\"good\">✓ " + yes + "</span>"
        : "<span class=\"bad\">✗ " + no + "</span>";
  }

  private static String significant(double value) {
    int digits = value < 10 ? 2 : value < 100 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
