package dev.sparky.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The page of {@code sparky compare} in a browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportPageTest {
  private static final String ARITH =
      "total 4\ninput 0\ninput 1\nnizkinput 2\nmul in 2 <1 2> out 1 <3>\noutput 3\n";
  private static final List<String> HOSTILE =
      List.of(
          "<img src=x onerror=window.ran=1>.arith",
          "\"'><svg onload='window.ran = 1'>.arith",
          "\u202eright to left \u0627\u0644.arith");

  /** Static, so that they are there before all tests. */
  @TempDir private static Path folder;

  @TempDir private static Path profile;

  private Chromium browser;
  private Path page;
  private List<JsonNode> circuits;

  @BeforeAll
  void start() throws Exception {
    browser = Chromium.start(profile);
    page = folder.resolve("report.html");
    var line = new ArrayList<>(List.of("--pairs", "3", "--report", page.toString(), "bit_xor64"));
    for (String name : HOSTILE) {
      line.add(Files.writeString(folder.resolve(name), ARITH).toString());
    }
    line.add("<script>window.ran = 1</script>".repeat(323));
    CliRun run = CliRun.json("compare", line.toArray(String[]::new));
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    circuits = run.answers();
    assertThat(circuits).hasSize(5);
  }

  @AfterAll
  void stop() throws InterruptedException {
    if (browser != null) {
      browser.close();
    }
  }

  private void open(int width, boolean dark) throws Exception {
    browser.screen(width, 900, dark);
    browser.open(page, "document.getElementById('commands') !== null");
    assertThat(browser.errors).isEmpty();
    assertThat(browser.requestsElsewhere(page)).isEmpty();
    assertThat(browser.evaluate("window.ran === undefined").asBoolean()).isTrue();
  }

  private JsonNode all(String selector, String property) throws Exception {
    return browser.evaluate(
        "[...document.querySelectorAll('" + selector + "')].map(e => e." + property + ")");
  }

  @Test
  void numbersInThePageAreThoseOfTheJson() throws Exception {
    open(1200, false);
    assertThat(all("#circuits tbody tr td:first-child", "textContent"))
        .extracting(JsonNode::asText)
        .isEqualTo(circuits.stream().map(c -> c.get("name").asText()).toList());
    for (int i = 0; i < circuits.size(); i++) {
      String cells = "#circuits tbody tr:nth-child(" + (i + 1) + ") [data-key]";
      JsonNode keys = all(cells, "dataset.key");
      JsonNode values = all(cells, "dataset.value");
      assertThat(keys).hasSize(10);
      for (int cell = 0; cell < keys.size(); cell++) {
        String path = "/" + keys.get(cell).asText().replace('.', '/');
        JsonNode wanted = circuits.get(i).at(path);
        String found = values.get(cell).asText();
        if (wanted.isNull() || wanted.isMissingNode()) {
          assertThat(found).as(path).isEqualTo("null");
        } else {
          assertThat(Double.parseDouble(found)).as(path).isEqualTo(wanted.asDouble());
        }
      }
    }
    JsonNode held = browser.evaluate("sparkyPage.json('comparison').circuits");
    for (int i = 0; i < circuits.size(); i++) {
      assertSame(held.get(i).get("native"), circuits.get(i).get("native"));
      assertSame(held.get(i).get("gates"), circuits.get(i).get("gates"));
    }
  }

  /** The browser writes the number 2.0 as 2. */
  private static void assertSame(JsonNode held, JsonNode json) {
    boolean same =
        json.equals(
            (one, other) ->
                one.isNumber() && other.isNumber()
                    ? Double.compare(one.asDouble(), other.asDouble())
                    : one.equals(other) ? 0 : 1,
            held);
    assertThat(same).as("%s, found %s", json, held).isTrue();
  }

  /** Bars are as long as their numbers say, measured in the browser. */
  @Test
  void barsAreAsLongAsTheirNumbers() throws Exception {
    open(1200, false);
    JsonNode gates = circuits.get(0).get("gates");
    int most = 0;
    for (JsonNode count : gates) {
      most = Math.max(most, count.asInt());
    }
    JsonNode names = all("#circuit-0 .gates .of", "textContent");
    JsonNode widths = all("#circuit-0 .gates rect", "getBoundingClientRect().width");
    double full = all("#circuit-0 .gates svg", "getBoundingClientRect().width").get(0).asDouble();
    assertThat(names).hasSameSizeAs(gates);
    for (int i = 0; i < names.size(); i++) {
      int count = gates.get(names.get(i).asText()).asInt();
      assertThat(widths.get(i).asDouble()).isCloseTo(full * count / most, within(0.5));
    }
    JsonNode ratio = all("#ratios .value", "dataset.value");
    assertThat(ratio).hasSize(4);
    assertThat(ratio.get(0).asDouble()).isEqualTo(circuits.get(0).at("/ratio/median").asDouble());
    JsonNode times = all("#circuit-0 .times .value", "dataset.value");
    assertThat(times.get(0).asDouble()).isEqualTo(circuits.get(0).at("/native/seconds").asDouble());
    assertThat(times.get(1).asDouble()).isEqualTo(circuits.get(0).at("/jvm/seconds").asDouble());
    int points = circuits.get(0).at("/jvm/memory").size();
    assertThat(all("#circuit-0 figure:nth-child(2) polyline.heap", "points.length").get(0).asInt())
        .isEqualTo(points);
  }

  @Test
  void theDigestIsMarkedAgainstO1js() throws Exception {
    open(1200, true);
    String digest = circuits.get(0).get("digest").asText();
    assertThat(all("#circuit-0 .digest", "textContent").get(0).asText())
        .isEqualTo(digest + " ✓ on both backends");
    assertThat(all("#circuit-0 .o1js-digest", "textContent").get(0).asText())
        .isEqualTo(digest + " ✓ o1js 2.15.0");
    assertThat(all("#circuit-4 .difference", "textContent").get(0).asText())
        .contains("<script>window.ran = 1</script>");
    assertThat(all("#commands", "textContent").get(0).asText())
        .startsWith("scripts/sparky compare --json --pairs 3 --report ")
        .contains(" bit_xor64 ");
    assertThat(all("#facts dt", "textContent"))
        .extracting(JsonNode::asText)
        .contains("processor", "Java", "warm-up", "repetitions", "interleaving", "ratio");
  }

  @Test
  void narrowScreensAndColors() throws Exception {
    open(360, false);
    String color = "getComputedStyle(document.body).backgroundColor";
    assertThat(browser.evaluate(color).asText()).isEqualTo("rgb(255, 255, 255)");
    assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(360);
    picture("report-light-360.png");
    open(360, true);
    assertThat(browser.evaluate(color).asText()).isEqualTo("rgb(20, 24, 29)");
    open(1200, true);
    picture("report-dark.png");
  }

  /** Pictures for people, where a folder for them is given. */
  private void picture(String name) throws Exception {
    String pictures = System.getenv("SPARKY_PICTURES");
    if (pictures != null) {
      browser.picture(Path.of(pictures, name));
    }
  }
}
