package dev.sparky.report.compare;

import dev.sparky.report.compare.Cost.MemoryPoint;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * Charts as SVG. Bars have no text and take the width of their place, so that their labels stay
 * readable at any width; colors come from the style sheet by class.
 */
final class Charts {
  private static final int WIDTH = 600;
  private static final int HEIGHT = 120;

  /** What a bar may take of the width, so that whiskers beyond it are seen. */
  private static final double REACH = 100;

  private Charts() {}

  /** A bar of a value with a whisker from low to high. */
  static String bar(String style, double value, double low, double high, double max) {
    String bar = bar(style, value, max);
    String line =
        String.format(
            Locale.ROOT,
            "<line class=\"whisker\" x1=\"%1$s\" x2=\"%2$s\" y1=\"50%%\" y2=\"50%%\"/>"
                + "<line class=\"whisker\" x1=\"%1$s\" x2=\"%1$s\" y1=\"25%%\" y2=\"75%%\"/>"
                + "<line class=\"whisker\" x1=\"%2$s\" x2=\"%2$s\" y1=\"25%%\" y2=\"75%%\"/></svg>",
            percent(low, max),
            percent(high, max));
    return bar.replace("</svg>", line);
  }

  /** A bar of a value. */
  static String bar(String style, double value, double max) {
    return String.format(
        Locale.ROOT,
        "<svg class=\"bar\" aria-hidden=\"true\"><rect class=\"%s\" y=\"10%%\" height=\"80%%\""
            + " width=\"%s\"/></svg>",
        style,
        percent(value, max));
  }

  /** A dashed line at a value. */
  static String mark(double value, double max) {
    return "<line class=\"one\" x1=\"%1$s\" x2=\"%1$s\" y1=\"0\" y2=\"100%%\"/>"
        .formatted(percent(value, max));
  }

  static String percent(double value, double max) {
    double part = max <= 0 ? 0 : REACH * value / max;
    return String.format(Locale.ROOT, "%.3f%%", part);
  }

  /** Memory over time: both kinds on one scale. */
  static String memory(List<MemoryPoint> points, long max) {
    return String.format(
        Locale.ROOT,
        "<svg class=\"memory\" viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\""
            + " role=\"img\" aria-label=\"memory over time\">%s%s</svg>",
        WIDTH,
        HEIGHT,
        line("heap", points, max, MemoryPoint::heapBytes),
        line("off-heap", points, max, MemoryPoint::offHeapBytes));
  }

  private static String line(
      String style, List<MemoryPoint> points, long max, ToLongFunction<MemoryPoint> bytes) {
    double end = Math.max(1e-3, points.get(points.size() - 1).millis());
    var text = new StringBuilder("<polyline class=\"" + style + "\" points=\"");
    for (MemoryPoint point : points) {
      double x = WIDTH * point.millis() / end;
      double y = HEIGHT - (max <= 0 ? 0 : (double) HEIGHT * bytes.applyAsLong(point) / max);
      text.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
    }
    return text.append("\"/>").toString();
  }
}
