package dev.sparky.report.compare;

import dev.sparky.report.compare.Cost.MemoryPoint;
import dev.sparky.report.html.HtmlText;
import java.util.List;

/** The part of the page that is about one circuit. */
record CircuitSection(int number, Compared circuit) {
  String html() {
    var html = new StringBuilder("<section id=\"circuit-" + number + "\">");
    html.append("<h2>").append(HtmlText.name(circuit.name())).append("</h2>\n");
    html.append("<p class=\"quiet\">").append(HtmlText.escape(circuit.kind())).append(", ");
    html.append(HtmlText.escape(circuit.outcome()));
    if (circuit.timed() != null) {
      html.append("; the time is that of: ").append(HtmlText.escape(circuit.timed()));
    }
    html.append(".</p>\n");
    if (circuit.problem() != null) {
      html.append("<p class=\"bad problem\">").append(HtmlText.name(circuit.problem()));
      html.append("</p>\n");
    }
    if (circuit.firstDifference() != null) {
      html.append("<p class=\"bad difference\">").append(HtmlText.name(circuit.firstDifference()));
      html.append("</p>\n");
    }
    times(html);
    digests(html);
    gates(html);
    memory(html);
    return html.append("</section>").toString();
  }

  private void times(StringBuilder html) {
    double max = Math.max(longest(circuit.fast()), longest(circuit.jvm()));
    if (max == 0) {
      return;
    }
    html.append("<h3>Time</h3><div class=\"bars times\">\n");
    time("native", circuit.fast(), max, html);
    time("jvm", circuit.jvm(), max, html);
    html.append("</div>\n");
    if (circuit.ratio() != null) {
      html.append("<p>jvm to native: ").append(Amounts.ratio(circuit.ratio())).append("</p>\n");
    }
  }

  private static double longest(Cost cost) {
    return cost == null || cost.seconds() == null ? 0 : cost.seconds().upperQuartile();
  }

  private static void time(String side, Cost cost, double max, StringBuilder html) {
    if (cost == null) {
      return;
    }
    Samples times = cost.seconds();
    html.append("<span class=\"of\">").append(side).append("</span>");
    html.append(
        Charts.bar(side, times.median(), times.lowerQuartile(), times.upperQuartile(), max));
    html.append("<span class=\"value\" data-value=\"").append(CompareJson.decimal(times.median()));
    html.append("\">").append(Amounts.seconds(times.median())).append(" [");
    html.append(Amounts.seconds(times.lowerQuartile())).append(", ");
    html.append(Amounts.seconds(times.upperQuartile())).append("]</span>\n");
  }

  private void digests(StringBuilder html) {
    if (circuit.digest() == null) {
      return;
    }
    html.append("<h3>Digest</h3><p class=\"mono digest\">")
        .append(HtmlText.escape(circuit.digest()));
    html.append(' ').append(Amounts.mark(circuit.equal(), "on both backends", "backends differ"));
    html.append("</p>\n");
    if (circuit.referenceDigest() != null) {
      boolean same = circuit.referenceDigest().equals(circuit.digest());
      html.append("<p class=\"mono o1js-digest\">")
          .append(HtmlText.escape(circuit.referenceDigest()))
          .append(' ');
      html.append(Amounts.mark(same, "o1js 2.15.0", "o1js 2.15.0")).append("</p>\n");
    }
  }

  private void gates(StringBuilder html) {
    if (circuit.gates().isEmpty()) {
      return;
    }
    int max = circuit.gates().values().stream().mapToInt(Integer::intValue).max().orElse(0);
    html.append("<h3>Gates by type</h3><div class=\"bars gates\">\n");
    circuit
        .gates()
        .forEach(
            (type, count) -> {
              html.append("<span class=\"of\">").append(HtmlText.escape(type)).append("</span>");
              html.append(Charts.bar("gate", count, max));
              html.append("<span class=\"value\" data-value=\"").append(count).append("\">");
              html.append(Amounts.count(count)).append("</span>\n");
            });
    html.append("</div>\n");
  }

  private void memory(StringBuilder html) {
    long max = Math.max(highest(circuit.fast()), highest(circuit.jvm()));
    if (max == 0) {
      return;
    }
    html.append(
        "<h3>Memory over time</h3><p class=\"quiet\"><span class=\"key heap\"></span> Java");
    html.append(" heap in use, garbage included; <span class=\"key off-heap\"></span> outside the");
    html.append(" heap; the top is ").append(Amounts.bytes(max)).append(".</p>\n");
    html.append("<div class=\"figures\">");
    figure("native", circuit.fast(), max, html);
    figure("jvm", circuit.jvm(), max, html);
    html.append("</div>\n");
  }

  private static long highest(Cost cost) {
    return cost == null
        ? 0
        : cost.memory().stream()
            .mapToLong(point -> Math.max(point.heapBytes(), point.offHeapBytes()))
            .max()
            .orElse(0);
  }

  private static void figure(String side, Cost cost, long max, StringBuilder html) {
    if (cost == null || cost.memory().isEmpty()) {
      return;
    }
    List<MemoryPoint> points = cost.memory();
    long heap = points.stream().mapToLong(MemoryPoint::heapBytes).max().orElse(0);
    long offHeap = points.stream().mapToLong(MemoryPoint::offHeapBytes).max().orElse(0);
    html.append("<figure>").append(Charts.memory(points, max));
    html.append("<figcaption>").append(side).append(": heap at most ").append(Amounts.bytes(heap));
    html.append(", off heap at most ").append(Amounts.bytes(offHeap)).append(", over ");
    html.append(Amounts.seconds(points.get(points.size() - 1).millis() / 1e3));
    html.append("; live heap of the finished circuit ");
    html.append(Amounts.bytes(cost.liveHeapBytes())).append("</figcaption></figure>");
  }
}
