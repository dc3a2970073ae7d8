package dev.sparky.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every relative link of the documentation and every citation of it in the sources resolves. */
class LinksTest {
  private static final Pattern CITATION =
      Pattern.compile("\\bdocs/[a-z0-9/-]+\\.md(?:#[\\p{L}\\p{N}_-]+)?");

  @Test
  void everyLinkOfEveryPageResolves() {
    var broken = new ArrayList<String>();
    int checked = 0;
    for (Page page : Page.all()) {
      for (String link : page.links()) {
        if (!link.contains("://") && !link.startsWith("mailto:")) {
          checked++;
          check(page.file(), page.file().getParent(), link, broken);
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(checked).isGreaterThan(10);
  }

  @Test
  void everyCitationInTheSourcesResolves() throws IOException {
    var broken = new ArrayList<String>();
    int checked = 0;
    for (Path source : sources()) {
      // A formatter may break a line inside a long comment, never inside a path.
      Matcher citation = CITATION.matcher(Files.readString(source));
      while (citation.find()) {
        checked++;
        check(source, Page.ROOT, citation.group(), broken);
      }
    }
    assertThat(broken).isEmpty();
    assertThat(checked).isGreaterThan(30);
  }

  private static void check(Path from, Path folder, String link, List<String> broken) {
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    Path target = path.isEmpty() ? from : folder.resolve(path).normalize();
    if (!Files.exists(target)) {
      broken.add(Page.ROOT.relativize(from) + ": no such file: " + link);
    } else if (hash >= 0 && !Page.read(target).anchors().contains(link.substring(hash + 1))) {
      broken.add(Page.ROOT.relativize(from) + ": no such heading: " + link);
    }
  }

  private static List<Path> sources() throws IOException {
    var sources = new ArrayList<Path>();
    for (String folder : List.of("java", "rust", "scripts")) {
      try (Stream<Path> files = Files.walk(Page.ROOT.resolve(folder))) {
        files
            .filter(file -> file.toString().matches(".*/src/.*\\.java|.*\\.(rs|mjs)"))
            .filter(file -> !file.toString().contains("/target/"))
            .filter(file -> !file.toString().contains("/node_modules/"))
            .forEach(sources::add);
      }
    }
    return sources;
  }
}
