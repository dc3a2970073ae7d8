package dev.sparky.report.compare;

import dev.sparky.report.html.HtmlText;
import dev.sparky.report.html.Page;
import dev.sparky.report.html.PageResource;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The page of a comparison. It has no script of its own: all of it is in its HTML. */
final class ComparePage {
  private final Conditions conditions;
  private final List<Compared> circuits;

  ComparePage(Conditions conditions, List<Compared> circuits) {
    this.conditions = conditions;
    this.circuits = List.copyOf(circuits);
  }

  void writeTo(OutputStream out) throws IOException {
    var page = new Page("Native against JVM");
    page.style(PageResource.text(ComparePage.class, "compare.css"));
    page.body("<header><h1>Native against JVM</h1>").body(summary()).body("</header>");
    page.body("<h2>Circuits</h2>").body(table());
    page.body("<h2>How many times as long the JVM backend takes</h2>").body(ratios());
    for (int i = 0; i < circuits.size(); i++) {
      page.body(new CircuitSection(i, circuits.get(i)).html());
    }
    page.body("<h2>Machine, versions and settings</h2>").body(facts());
    page.body("<h2>To repeat this</h2>").body(commands());
    page.json("comparison", conditions.json(circuits));
    page.writeTo(out);
  }

  private String summary() {
    long different = circuits.stream().filter(Compared::differs).count();
    long failed = circuits.stream().filter(circuit -> circuit.outcome().equals("ERROR")).count();
    double fast = 0;
    double jvm = 0;
    for (Compared circuit : circuits) {
      if (circuit.ratio() != null) {
        fast += circuit.fast().seconds().median();
        jvm += circuit.jvm().seconds().median();
      }
    }
    String total =
        fast == 0
            ? "no circuit was timed on both."
            : String.format(
                java.util.Locale.ROOT,
                "native takes %s, jvm %s (%.2f times as long).",
                Amounts.seconds(fast),
                Amounts.seconds(jvm),
                jvm / fast);
    return "<p id=\"summary\">%d circuits, %d differ, %d could not be read: %s</p>"
            .formatted(circuits.size(), different, failed, total)
        + "<p class=\"quiet\">Times are given only where the results are equal. Whiskers of bars are"
        + " quartiles, those of ratios the interval of the median; the dashed line is 1.</p>";
  }

  private String table() {
    var rows = new StringBuilder();
    for (int i = 0; i < circuits.size(); i++) {
      Compared circuit = circuits.get(i);
      rows.append("<tr><td><a href=\"#circuit-").append(i).append("\">");
      rows.append(HtmlText.name(circuit.name())).append("</a></td>");
      rows.append(Cells.number("rows", circuit.rows()));
      rows.append(Cells.number("constraints", circuit.constraints()));
      Cells.side("native", circuit, circuit.fast(), rows);
      Cells.side("jvm", circuit, circuit.jvm(), rows);
      rows.append("<td>").append(Amounts.mark(circuit.equal(), "equal", "differ")).append("</td>");
      rows.append("<td>").append(Amounts.mark(circuit.asReference(), "equal", "differs"));
      rows.append("</td></tr>\n");
    }
    String side =
        "<th class=\"number\">%1$s</th><th class=\"number\">rows/s</th>"
            + "<th class=\"number\">heap</th><th class=\"number\">off-heap</th>";
    return "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"All circuits\">"
        + "<table id=\"circuits\"><thead><tr><th>circuit</th>"
        + "<th class=\"number\">rows</th><th class=\"number\">constraints</th>"
        + side.formatted("native")
        + side.formatted("jvm")
        + "<th>results</th><th>o1js</th></tr></thead><tbody>\n"
        + rows
        + "</tbody></table></div>";
  }

  private String ratios() {
    double max = 1;
    for (Compared circuit : circuits) {
      max = circuit.ratio() == null ? max : Math.max(max, circuit.ratio().high());
    }
    var bars = new StringBuilder("<div class=\"bars\" id=\"ratios\">\n");
    for (Compared circuit : circuits) {
      Ratio ratio = circuit.ratio();
      if (ratio != null) {
        bars.append("<span class=\"of\">").append(HtmlText.name(circuit.name())).append("</span>");
        String bar = Charts.bar("jvm", ratio.median(), ratio.low(), ratio.high(), max);
        bars.append(bar.replace("</svg>", Charts.mark(1, max) + "</svg>"));
        bars.append("<span class=\"value\" data-value=\"");
        bars.append(CompareJson.fixed(ratio.median(), 4)).append("\">");
        bars.append(Amounts.ratio(ratio)).append("</span>\n");
      }
    }
    return bars.append("</div>").toString();
  }

  private String facts() {
    var list = new StringBuilder("<dl id=\"facts\">");
    conditions
        .facts()
        .forEach(
            (name, value) ->
                list.append("<dt>")
                    .append(HtmlText.escape(name))
                    .append("</dt><dd>")
                    .append(HtmlText.escape(value))
                    .append("</dd>"));
    return list.append("</dl>").toString();
  }

  private String commands() {
    return "<pre id=\"commands\">"
        + HtmlText.escape(String.join("\n", conditions.commands()))
        + "</pre>";
  }
}
