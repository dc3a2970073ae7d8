package dev.sparky.examples.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One Markdown page of the repository: its code blocks, headings and links. */
record Page(Path file, List<String> lines) {
  /** The checkout; tests run in the folder of their module. */
  static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

  private static final Pattern NOT_RUN = Pattern.compile("<!-- not run: (.+) -->");
  private static final Pattern LINK = Pattern.compile("(?<!`)\\[[^\\]]*]\\(([^)\\s]+)\\)");

  /**
   * A fenced block.
   *
   * @param line where its fence stands, counted from 1
   * @param notRun the reason why it is not run, from a comment above it; null if it is run
   * @param output the {@code text} block that follows with nothing but a sentence between them;
   *     null if there is none
   */
  record Block(Page page, int line, String language, String code, String notRun, String output) {
    @Override
    public String toString() {
      return ROOT.relativize(page.file()) + ":" + line;
    }
  }

  static Page read(Path file) {
    try {
      return new Page(file, Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The README, the pages below {@code docs} and those of {@code .github}. */
  static List<Page> all() {
    var files = new ArrayList<Path>(List.of(ROOT.resolve("README.md")));
    for (String folder : List.of("docs", ".github")) {
      if (Files.isDirectory(ROOT.resolve(folder))) {
        try (Stream<Path> found = Files.walk(ROOT.resolve(folder))) {
          found.filter(file -> file.toString().endsWith(".md")).sorted().forEach(files::add);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return files.stream().map(Page::read).toList();
  }

  List<Block> blocks() {
    var blocks = new ArrayList<Block>();
    for (int i = 0; i < lines.size(); i++) {
      String fence = lines.get(i).strip();
      if (!fence.startsWith("```")) {
        continue;
      }
      int end = endOf(i);
      Matcher comment = NOT_RUN.matcher(i == 0 ? "" : lines.get(i - 1));
      blocks.add(
          new Block(
              this,
              i + 1,
              fence.substring(3).strip(),
              String.join("\n", lines.subList(i + 1, end)),
              comment.find() ? comment.group(1) : null,
              outputAfter(end)));
      i = end;
    }
    return blocks;
  }

  private int endOf(int fence) {
    for (int i = fence + 1; i < lines.size(); i++) {
      if (lines.get(i).strip().equals("```")) {
        return i;
      }
    }
    throw new IllegalStateException(file + ":" + (fence + 1) + ": the block has no end");
  }

  private String outputAfter(int end) {
    for (int i = end + 1; i < Math.min(end + 5, lines.size()); i++) {
      String line = lines.get(i).strip();
      if (line.equals("```text")) {
        return String.join("\n", lines.subList(i + 1, endOf(i)));
      }
      if (line.startsWith("```") || line.startsWith("#")) {
        return null;
      }
    }
    return null;
  }

  /** The targets of its links, code blocks left out. */
  List<String> links() {
    var links = new ArrayList<String>();
    boolean code = false;
    for (String line : lines) {
      code ^= line.strip().startsWith("```");
      Matcher link = LINK.matcher(line);
      while (!code && link.find()) {
        links.add(link.group(1));
      }
    }
    return links;
  }

  /** The anchors of its headings, as GitHub makes them. */
  Set<String> anchors() {
    var anchors = new LinkedHashSet<String>();
    boolean code = false;
    for (String line : lines) {
      code ^= line.strip().startsWith("```");
      if (!code && line.startsWith("#")) {
        String title = line.replaceFirst("^#+\\s*", "").toLowerCase(Locale.ROOT);
        anchors.add(title.replaceAll("[^\\p{L}\\p{N}_\\- ]", "").replace(' ', '-'));
      }
    }
    return anchors;
  }
}
