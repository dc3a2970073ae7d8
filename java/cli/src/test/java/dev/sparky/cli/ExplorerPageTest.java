package dev.sparky.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sparky.conformance.Corpus;
import dev.sparky.field.PrimeField;
import dev.sparky.r1cs.R1csWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Explorer pages in a browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplorerPageTest {
  private static final String READY = "document.documentElement.dataset.ready !== undefined";
  private static final List<String> HOSTILE =
      List.of(
          "</script><script>window.ran = 1</script>",
          "<img src=x onerror=\"window.ran = 1\">",
          "\"'><svg/onload='window.ran = 1'>",
          "\u202eright to left \u0627\u0644",
          "x".repeat(10_000));

  @TempDir private Path folder;

  /** Static, so that it is there before all tests. */
  @TempDir private static Path profile;

  private Chromium browser;

  @BeforeAll
  void start() throws Exception {
    browser = Chromium.start(profile);
  }

  @AfterAll
  void stop() throws InterruptedException {
    if (browser != null) {
      browser.close();
    }
  }

  private String trace(String name, String file) throws IOException {
    for (Corpus.Entry entry : Corpus.bundled().entries()) {
      if (entry.name().equals(name)) {
        Path target = folder.resolve(file);
        if (!Files.exists(target)) {
          try (InputStream in = entry.open(file)) {
            Files.copy(in, target);
          }
        }
        return target.toString();
      }
    }
    throw new AssertionError("no circuit " + name);
  }

  private Path explored(CliRun run, Path page) {
    assertThat(run.status()).as(run.out() + run.err()).isZero();
    return page;
  }

  private String text(String selector) throws Exception {
    return browser.evaluate("document.querySelector('" + selector + "').textContent").asText();
  }

  private void assertQuiet(Path page) throws Exception {
    assertThat(browser.errors).isEmpty();
    assertThat(browser.requestsElsewhere(page)).isEmpty();
    assertThat(browser.evaluate("window.ran === undefined").asBoolean()).isTrue();
  }

  private void find(String in, String query) throws Exception {
    browser.evaluate(
        "document.getElementById('what').value = '"
            + in
            + "'; document.getElementById('query').value = '"
            + query
            + "'; document.getElementById('search').requestSubmit();");
  }

  @Test
  void gatesAreSearchedAndCellsShowCopiesVariablesAndValues() throws Exception {
    Path page = folder.resolve("xor.html");
    CliRun run =
        CliRun.json(
            "explore", trace("gadgets/bit_xor64", "bit_xor64.wit.jsonl"), "-o", page.toString());
    explored(run, page);
    browser.screen(1200, 800, false);
    browser.open(page, READY);
    assertQuiet(page);
    assertThat(text("#summary"))
        .startsWith(run.text("rows") + " rows, " + run.text("publicInputs") + " public inputs")
        .contains("digest " + run.text("digest"), "the witness holds");
    find("gate", "xor16");
    String hits = text("#hits");
    JsonNode kinds =
        browser.evaluate(
            "[...document.querySelectorAll('.row.chosen .gate')].map(e => e.textContent)");
    assertThat(kinds.get(0).asText()).isEqualTo("Xor16");
    assertThat(hits).matches("1 of \\d+ rows");
    browser.evaluate("document.querySelector('.row.chosen .cell').click()");
    String detail = text("#detail");
    assertThat(detail).contains("Xor16", "gates.xor", "variable", "value", "copied to");
    assertQuiet(page);
  }

  /** A wrong value is found from the top of the page: its row is listed, marked and chosen. */
  @Test
  void failingRowsComeFirst() throws Exception {
    Path trace = Path.of(trace("gadgets/bit_xor64", "bit_xor64.wit.jsonl"));
    List<String> lines = Files.readAllLines(trace);
    String changed = null;
    for (int i = 1; changed == null; i++) {
      String wrong = lines.get(i).replaceFirst("\"v\":\\[\"\\d+\"", "\"v\":[\"4711\"");
      if (!wrong.equals(lines.get(i))) {
        lines.set(i, wrong);
        changed = wrong;
      }
    }
    Path bad = Files.write(folder.resolve("bad.jsonl"), lines);
    Path page = folder.resolve("bad.html");
    CliRun run = CliRun.json("explore", bad.toString(), "-o", page.toString());
    explored(run, page);
    assertThat(Integer.parseInt(run.text("failureCount"))).isPositive();
    browser.screen(1200, 800, true);
    browser.open(page, READY);
    assertThat(text("#summary")).containsPattern(run.text("failureCount") + " rows? fail");
    browser.evaluate("document.querySelector('#failures button').click()");
    assertThat(browser.evaluate("document.querySelectorAll('.row.failing.chosen').length").asInt())
        .isEqualTo(1);
    assertThat(text("#detail")).contains("fails", "4711");
    assertQuiet(page);
  }

  @Test
  void namesOfOthersAreTextOnAnyScreen() throws Exception {
    Path rows = folder.resolve("hostile.r1cs");
    Path names = folder.resolve("hostile.sym");
    int wires = HOSTILE.size() + 1;
    try (R1csWriter writer = R1csWriter.create(rows, PrimeField.BN254_FR)) {
      long[] limbs = {3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0};
      for (int i = 0; i + 2 < wires; i++) {
        writer.constraint(i, 1, 1, 1, new int[] {i + 1, i + 1, i + 2}, limbs);
      }
      writer.labels(wires, wire -> wire);
      writer.finish(wires, 0, 1, 0, wires);
    }
    var symbols = new StringBuilder();
    for (int i = 0; i < HOSTILE.size(); i++) {
      symbols.append(i + 1).append(',').append(i + 1).append(",0,");
      symbols.append(HOSTILE.get(i)).append('\n');
    }
    Files.writeString(names, symbols);
    Path page = folder.resolve("hostile <b>.html");
    CliRun run =
        CliRun.json("explore", rows.toString(), "--sym", names.toString(), "-o", page.toString());
    explored(run, page);
    for (int width : new int[] {1200, 360}) {
      browser.screen(width, 740, width == 360);
      browser.open(page, READY);
      assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
          .isLessThanOrEqualTo(width);
      assertThat(text("#window")).contains(HOSTILE.get(0).substring(0, 20), "(3 ");
      for (String name : HOSTILE) {
        find("variable", name.substring(0, 12).replace("'", "\\'"));
        assertThat(text("#hits")).contains("of");
        browser.evaluate("document.querySelector('.row.chosen .cell').click()");
      }
      assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
          .isLessThanOrEqualTo(width);
      assertQuiet(page);
    }
  }

  /** 14,493 rows; the page is open when its rows are there to be looked at. */
  @Test
  void aLargePageIsSmallAndOpensAtOnce() throws Exception {
    Path page = folder.resolve("keccak.html");
    String trace = trace("vkreg/Hashes_Keccak256", "Hashes_Keccak256.cs.jsonl.gz");
    CliRun run = CliRun.json("explore", trace, "-o", page.toString());
    explored(run, page);
    assertThat(run.text("rows")).isEqualTo("14493");
    assertThat(Files.size(page)).isLessThan(3_000_000);
    browser.screen(1200, 800, false);
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5 && least > 1_500; i++) {
      least = Math.min(least, browser.open(page, READY));
    }
    assertThat(least).as("milliseconds until the rows are there").isLessThan(1_500);
    browser.evaluate("document.getElementById('rows').scrollTop = 1e9");
    browser.evaluate(
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    assertThat(text("#window .row:last-child .number")).isEqualTo("14492");
    assertQuiet(page);
  }

  @Test
  void colorsFollowTheScreen() throws Exception {
    Path page = folder.resolve("colors.html");
    String trace = trace("gadgets/bit_xor64", "bit_xor64.wit.jsonl");
    explored(CliRun.json("explore", trace, "-o", page.toString()), page);
    browser.screen(360, 740, false);
    browser.open(page, READY);
    String color = "getComputedStyle(document.body).backgroundColor";
    assertThat(browser.evaluate(color).asText()).isEqualTo("rgb(255, 255, 255)");
    browser.screen(360, 740, true);
    assertThat(browser.evaluate(color).asText()).isEqualTo("rgb(20, 24, 29)");
    assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(360);
  }
}
