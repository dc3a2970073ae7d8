package dev.sparky.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sparky.conformance.Corpus;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sparky profile} and its page in a browser. */
class ProfilePageTest {
  @TempDir private Path folder;
  @TempDir private Path profile;

  private static JsonNode all(Chromium browser, String selector, String property) throws Exception {
    return browser.evaluate(
        "[...document.querySelectorAll('" + selector + "')].map(e => " + property + ")");
  }

  @Test
  void theFlameGraphAndTheTablesShowTheNumbersOfTheJson() throws Exception {
    Path page = folder.resolve("profile.html");
    CliRun run =
        CliRun.json(
            "profile", "merkle_path_8_private", "--limit", "0", "--report", page.toString());
    assertThat(run.status()).as(run.out() + run.err()).isZero();
    JsonNode answer = run.answer();
    try (Chromium browser = Chromium.start(profile)) {
      browser.screen(360, 800, true);
      browser.open(page, "document.getElementById('methods') !== null");
      assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
          .isLessThanOrEqualTo(360);
      String color = "getComputedStyle(document.body).backgroundColor";
      assertThat(browser.evaluate(color).asText()).isEqualTo("rgb(20, 24, 29)");
      browser.screen(1200, 900, false);
      browser.open(page, "document.getElementById('methods') !== null");
      assertThat(browser.evaluate(color).asText()).isEqualTo("rgb(255, 255, 255)");
      for (String table : new String[] {"lines", "methods"}) {
        JsonNode shown = all(browser, "#" + table + " tbody td[data-value]", "e.dataset.value");
        var wanted = new ArrayList<String>();
        for (JsonNode entry : answer.get(table)) {
          wanted.add(entry.get("rows").asText());
          wanted.add(entry.get("constraints").asText());
          wanted.add(entry.get("variables").asText());
        }
        assertThat(shown).extracting(JsonNode::asText).isEqualTo(wanted);
      }
      double full = browser.evaluate("flames.getBoundingClientRect().width").asDouble();
      JsonNode widths = all(browser, ".box rect", "e.getBoundingClientRect().width");
      JsonNode rows = all(browser, ".box", "Number(e.dataset.rows)");
      double total = answer.get("rows").asDouble();
      for (int i = 0; i < rows.size(); i++) {
        assertThat(widths.get(i).asDouble())
            .isCloseTo(full * rows.get(i).asDouble() / total, within(1.0));
      }
      picture(browser, "profile.png");
      enlarged(browser, full);
      assertThat(browser.errors).isEmpty();
      assertThat(browser.requestsElsewhere(page)).isEmpty();
    }
  }

  /** A box that is chosen takes the whole width, until all are shown again. */
  private static void enlarged(Chromium browser, double full) throws Exception {
    browser.evaluate("window.thin = [...document.querySelectorAll('.box rect')].at(-1); 0");
    browser.evaluate("thin.dispatchEvent(new MouseEvent('click', {bubbles: true}))");
    assertThat(browser.evaluate("thin.getBoundingClientRect().width").asDouble())
        .isCloseTo(full, within(1.0));
    assertThat(browser.evaluate("document.getElementById('chosen').textContent").asText())
        .contains(" rows, ");
    browser.evaluate("document.getElementById('all').click()");
    assertThat(browser.evaluate("thin.getBoundingClientRect().width").asDouble()).isLessThan(full);
  }

  @Test
  void aTraceIsProfiledByItsCallsAndLines() throws Exception {
    for (Corpus.Entry entry : Corpus.bundled().entries()) {
      if (entry.name().equals("gadgets/bit_xor64")) {
        Path trace = folder.resolve("xor.jsonl");
        try (InputStream in = entry.open("bit_xor64.wit.jsonl")) {
          Files.copy(in, trace);
        }
        JsonNode answer = CliRun.json("profile", trace.toString()).answer();
        assertThat(answer.at("/methods/0/method").asText()).isEqualTo("gates.xor");
        for (JsonNode made : answer.get("lines")) {
          String line = Files.readAllLines(trace).get(made.get("line").asInt() - 1);
          assertThat(line).contains("\"" + made.get("method").asText() + "\"");
        }
        CliRun replay = CliRun.json("replay", trace.toString());
        assertThat(answer.get("rows").asText()).isEqualTo(replay.text("rows"));
      }
    }
  }

  @Test
  void aNameThatIsNoneIsRejected() {
    CliRun run = CliRun.json("profile", "no-such-circuit");
    assertThat(run.status()).isEqualTo(ExitCode.UNUSABLE);
    assertThat(run.text("error.message"))
        .contains("expected the name of a circuit, found \"no-such-circuit\"");
    assertThat(CliRun.json("profile").text("error.message"))
        .isEqualTo("expected either CIRCUIT or --class");
  }

  private static void picture(Chromium browser, String name) throws Exception {
    String pictures = System.getenv("SPARKY_PICTURES");
    if (pictures != null) {
      browser.picture(Path.of(pictures, name));
    }
  }
}
