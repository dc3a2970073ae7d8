package dev.sparky.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.conformance.Corpus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of docs/seeing-a-circuit.md that find a wrong constraint. */
class SeeingACircuitTest {
  private static final String CIRCUIT = "merkle_path_8_private.wit.jsonl";

  @TempDir private Path folder;
  @TempDir private Path profile;
  private Path good;
  private Path bad;
  private Path page;

  /** The square of the second bit is counted twice: line 6. */
  @BeforeEach
  void plant() throws IOException {
    good = folder.resolve("merkle.good.jsonl");
    bad = folder.resolve("merkle.wit.jsonl");
    page = folder.resolve("merkle.html");
    for (Corpus.Entry entry : Corpus.bundled().entries()) {
      if (entry.name().equals("gadgets/merkle_path_8_private")) {
        try (InputStream in = entry.open(CIRCUIT)) {
          Files.copy(in, good);
        }
      }
    }
    List<String> lines = Files.readAllLines(good);
    String planted = lines.get(5).replace(",15,\"1\",\"0\"", ",15,\"2\",\"0\"");
    assertThat(planted).isNotEqualTo(lines.get(5));
    lines.set(5, planted);
    Files.write(bad, lines);
  }

  /** The report says first that the witness does not hold, on both backends, and in which row. */
  @Test
  void theReportNamesTheRowThatFails() throws Exception {
    Path report = folder.resolve("report.html");
    CliRun run =
        CliRun.json(
            "compare",
            "--pairs",
            "1",
            good.toString(),
            bad.toString(),
            "--report",
            report.toString());
    assertThat(run.answers().get(0).get("outcome").asText()).as(run.err()).isEqualTo("OK");
    assertThat(run.answers().get(1).get("outcome").asText()).isEqualTo("NOT SATISFIED");
    assertThat(run.answers().get(1).get("equal").asBoolean()).isTrue();
    assertThat(run.status()).isEqualTo(ExitCode.DIFFERENT);
    try (Chromium browser = Chromium.start(profile)) {
      browser.screen(1200, 800, false);
      browser.open(report, "document.getElementById('commands') !== null");
      assertThat(text(browser, "#circuit-1 .problem"))
          .startsWith("1 row fails: row 0 Generic column 0: left half is not 0;")
          .isEqualTo(run.answers().get(1).get("problem").asText());
      assertThat(
              browser.evaluate("document.querySelectorAll('#circuit-0 .problem').length").asInt())
          .isZero();
      assertThat(browser.errors).isEmpty();
    }
  }

  @Test
  void theExplorerNamesTheRowAndItsLine() throws Exception {
    CliRun run = CliRun.json("explore", bad.toString(), "-o", page.toString());
    assertThat(run.text("failureCount")).as(run.out()).isEqualTo("1");
    try (Chromium browser = Chromium.start(profile)) {
      browser.screen(1200, 800, false);
      browser.open(page, "document.documentElement.dataset.ready !== undefined");
      assertThat(text(browser, "#summary")).endsWith("1 row fails");
      assertThat(text(browser, "#failures"))
          .isEqualTo(
              "row 0 Generic column 0: left half is not 0; column 0 = 1 (x8), column 1 = 1 (x8),"
                  + " column 2 = 0 (x15) (line 6 gates.generic)");
      browser.evaluate("document.querySelector('#failures button').click()");
      assertThat(text(browser, ".row.failing.chosen .where")).isEqualTo("line 6 gates.generic");
      assertThat(text(browser, ".row.failing.chosen .coefficients"))
          .isEqualTo("-1 0 0 2 0 -1 0 0 1 0");
      assertThat(text(browser, ".row.chosen .cell")).isEqualTo("0:x8");
      browser.evaluate("document.querySelector('.row.chosen .cell').click()");
      assertThat(text(browser, "#detail")).contains("variablex8value1copied to");
      assertThat(browser.errors).isEmpty();
    }
  }

  @Test
  void theDifferenceIsTheOneCoefficient() {
    CliRun run = CliRun.of("diff", good.toString(), bad.toString());
    assertThat(run.status()).isEqualTo(ExitCode.DIFFERENT);
    assertThat(run.lines().subList(2, run.lines().size()))
        .containsExactly(
            "1 difference: 1 coefficient",
            "coefficient A:0 (line 6) B:0 (line 6): Generic coefficient 3: 1 in A, 2 in B");
  }

  private static String text(Chromium browser, String selector) throws Exception {
    return browser.evaluate("document.querySelector('" + selector + "').textContent").asText();
  }
}
