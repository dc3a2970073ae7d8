package dev.sparky.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs every code block of the README and the pages below {@code docs}. */
class CodeBlocksTest {
  /** Prose in a box: output, layouts, pictures. Nothing there can be run. */
  private static final Set<String> PROSE = Set.of("", "text", "mermaid", "json", "diff");

  private static final Set<String> RUN = Set.of("java", "sh", "xml");

  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicContainer> everyBlockCompilesAndRuns() {
    Map<Page, List<Page.Block>> pages = new LinkedHashMap<>();
    for (Page page : Page.all()) {
      List<Page.Block> blocks =
          page.blocks().stream()
              .filter(block -> RUN.contains(block.language()) && block.notRun() == null)
              .toList();
      if (!blocks.isEmpty()) {
        pages.put(page, blocks);
      }
    }
    assertThat(pages).isNotEmpty();
    return pages.entrySet().stream()
        .map(
            page ->
                DynamicContainer.dynamicContainer(
                    Page.ROOT.relativize(page.getKey().file()).toString(),
                    page.getValue().stream()
                        .map(
                            block ->
                                DynamicTest.dynamicTest(
                                    "line " + block.line(), () -> run(block)))));
  }

  /** The blocks of a page share a folder, so that one can read what an earlier one wrote. */
  private static void run(Page.Block block) throws Exception {
    Path page = folder.resolve(block.page().file().getFileName().toString().replace(".md", ""));
    String printed =
        switch (block.language()) {
          case "java" -> JavaBlock.run(block, page.resolve("line-" + block.line()));
          case "sh" -> ShellBlock.run(block, page);
          default -> parseXml(block);
        };
    if (block.output() != null && !block.language().equals("xml")) {
      assertThat(pattern(printed)).as("output of " + block).isEqualTo(pattern(block.output()));
    }
  }

  /**
   * What depends on the machine and the hour is not compared: decimal fractions and white space.
   */
  private static String pattern(String text) {
    return text.replaceAll("\\d+\\.\\d+", "<number>").replaceAll("[ \\t]+", " ").strip();
  }

  private static String parseXml(Page.Block block) throws Exception {
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(
            new ByteArrayInputStream(
                ("<x>" + block.code() + "</x>").getBytes(StandardCharsets.UTF_8)));
    return "";
  }

  @Test
  void everyBlockHasAKnownLanguageAndAReasonIfItIsNotRun() throws Exception {
    var unknown = new ArrayList<String>();
    var notRun = new ArrayList<String>();
    for (Page page : Page.all()) {
      for (Page.Block block : page.blocks()) {
        if (block.notRun() != null) {
          notRun.add(block + ": " + block.notRun());
        } else if (!RUN.contains(block.language()) && !PROSE.contains(block.language())) {
          unknown.add(block + ": " + block.language());
        }
      }
    }
    if (!unknown.isEmpty()) {
      fail("expected one of " + RUN + " or " + PROSE + ", found " + unknown);
    }
    String summary = System.getProperty("sparky.summary");
    if (summary != null) {
      Files.createDirectories(Path.of(summary));
      Files.writeString(
          Path.of(summary, "docs.txt"), "docs: blocks not run: " + notRun.size() + "\n");
    }
  }
}
