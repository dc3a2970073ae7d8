package dev.sparky.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every setting that the sources read is known, and every other name is reported. */
class SettingNamesTest {
  /** A literal that is read as a property; module names of jars and packages have other forms. */
  private static final Pattern READ =
      Pattern.compile(
          "(?:getProperty|getBoolean|on|choice|bytes|find)\\(\\s*(?:\"\\w+\",\\s*)?\"(sparky\\.[\\w.]+)\"");

  @ParameterizedTest
  @CsvSource({
    "sparky.bakend, sparky.backend",
    "sparky.Backend, sparky.backend",
    "sparky.memory.limits, sparky.memory.limit",
    "sparky.memorylimit, sparky.memory.limit",
    "sparky.poison, sparky.pool.poison",
    "sparky.librarypath, sparky.library.path",
    "sparky.limit.wire, sparky.limit.wires",
  })
  void aMisspeltNameIsReportedWithTheNearest(String name, String nearest) {
    System.setProperty(name, "x");
    try {
      assertThat(SettingNames.unknown())
          .anySatisfy(
              message ->
                  assertThat(message)
                      .startsWith("-D" + name + " is not a setting")
                      .contains("-D" + nearest + "?"));
    } finally {
      System.clearProperty(name);
    }
  }

  @Test
  void knownNamesAreNotReported() {
    for (String name : SettingNames.known()) {
      String before = System.setProperty(name, "x");
      try {
        assertThat(SettingNames.unknown())
            .as(name)
            .noneMatch(text -> text.startsWith("-D" + name + " "));
      } finally {
        if (before == null) {
          System.clearProperty(name);
        } else {
          System.setProperty(name, before);
        }
      }
    }
  }

  @Test
  void everyPropertyThatTheSourcesReadIsKnown() throws IOException {
    var read = new TreeSet<String>();
    for (String module : new String[] {"core", "cli"}) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          var names = READ.matcher(Files.readString(file));
          while (names.find()) {
            read.add(names.group(1));
          }
        }
      }
    }
    assertThat(read).hasSizeGreaterThan(8).contains("sparky.backend", "sparky.memory.limit");
    assertThat(SettingNames.known()).containsAll(read);
  }

  /** Limits have a page of their own, which another test holds against the list. */
  @Test
  void thePageForUsersNamesEverySettingAndNoOther() throws IOException {
    var named = new TreeSet<String>();
    var names =
        Pattern.compile("-D(sparky\\.[a-z0-9.]*[a-z])")
            .matcher(Files.readString(Path.of("../../docs/settings.md")));
    while (names.find()) {
      named.add(names.group(1));
    }
    named.remove("sparky.limit");
    var known = new TreeSet<>(SettingNames.known());
    known.removeIf(name -> name.startsWith("sparky.limit."));
    assertThat(named).isEqualTo(known);
  }
}
