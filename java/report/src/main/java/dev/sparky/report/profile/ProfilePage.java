package dev.sparky.report.profile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sparky.report.html.HtmlText;
import dev.sparky.report.html.Page;
import dev.sparky.report.html.PageResource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;

/** A page with the flame graph of a profile and its lines and methods. */
public final class ProfilePage {
  /** Lines and methods that are listed. */
  public static final int MAX_LISTED = 500;

  private ProfilePage() {}

  /**
   * Writes the page in UTF-8; the stream stays open.
   *
   * @param title the name of the circuit
   */
  public static void write(String title, Profile profile, OutputStream out) throws IOException {
    var page = new Page(title + " - profile");
    page.style(PageResource.text(ProfilePage.class, "profile.css"));
    Weight total = profile.total();
    page.body("<header><h1>" + HtmlText.name(title) + "</h1>");
    page.body(
        "<p id=\"summary\">%d rows, %d constraints, %d variables in %d call stacks</p></header>"
            .formatted(
                total.rows(), total.constraints(), total.variables(), profile.stacks().size()));
    flames(page, new FlameGraph(profile));
    page.body("<h2>Lines by their own rows</h2>");
    page.body(table("lines", profile.lines(), total));
    page.body("<h2>Methods by rows made in them and below</h2>");
    page.body(table("methods", profile.methods(), total));
    page.json("profile", json(title, profile));
    page.script(PageResource.text(ProfilePage.class, "profile.js"));
    page.writeTo(out);
  }

  private static void flames(Page page, FlameGraph graph) {
    page.body(
        "<h2>Flame graph by rows</h2><p class=\"quiet\">A box is a call, as wide as its part");
    page.body("of the rows; under it are the calls in it. Choose one to enlarge it. ");
    if (graph.leftOut() > 0) {
      page.body(graph.leftOut() + " calls that are too thin to be seen are left out, with theirs.");
    }
    page.body("<button type=\"button\" id=\"all\" class=\"screen-only\">Show all</button></p>");
    page.body("<p id=\"chosen\" aria-live=\"polite\"></p>");
    page.body(graph.svg());
  }

  private static String table(String id, List<Profile.Entry> entries, Weight total) {
    var rows = new StringBuilder();
    int count = Math.min(MAX_LISTED, entries.size());
    for (Profile.Entry entry : entries.subList(0, count)) {
      Weight weight = entry.weight();
      rows.append("<tr>").append(number(weight.rows()));
      double part = total.rows() == 0 ? 0 : 100.0 * weight.rows() / total.rows();
      rows.append(String.format(Locale.ROOT, "<td class=\"number\">%.1f %%</td>", part));
      rows.append(number(weight.constraints())).append(number(weight.variables()));
      rows.append("<td>").append(HtmlText.name(entry.frame().name())).append("</td><td>");
      rows.append(HtmlText.name(entry.frame().place())).append("</td></tr>\n");
    }
    String more =
        count == entries.size()
            ? ""
            : "<p class=\"quiet\">" + (entries.size() - count) + " more</p>";
    return "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%1$s\">".formatted(id)
        + "<table id=\"%s\"><thead><tr><th class=\"number\">rows</th>".formatted(id)
        + "<th class=\"number\"></th><th class=\"number\">constraints</th>"
        + "<th class=\"number\">variables</th><th>method</th><th>place</th></tr></thead><tbody>\n"
        + rows
        + "</tbody></table></div>"
        + more;
  }

  private static String number(long value) {
    return "<td class=\"number\" data-value=\"%1$d\">%1$d</td>".formatted(value);
  }

  private static String json(String title, Profile profile) throws IOException {
    var text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("name", title);
      ProfileJson.fields(json, profile, MAX_LISTED);
      json.writeEndObject();
    }
    return text.toString();
  }
}
