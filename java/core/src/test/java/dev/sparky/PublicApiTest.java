package dev.sparky;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The public API against the one of the last release, kept in {@code api.txt}: what a caller could
 * compile against is still there, and nobody who implements an interface has more to implement.
 * Additions are free.
 *
 * <p>With {@code -Dsparky.api.write=true} the test writes the file anew: done at a release, or when
 * a break is meant (before 1.0 a minor version may break; say so in its notes).
 */
class PublicApiTest {
  private static final Path BASELINE = Path.of("src/test/resources/dev/sparky/api.txt");

  @Test
  void nothingWasTakenAway() throws Exception {
    SortedSet<String> now = PublicApi.signatures();
    assertThat(now).hasSizeGreaterThan(200);
    if (Boolean.getBoolean("sparky.api.write")) {
      Files.write(BASELINE, now);
    }
    var gone = new TreeSet<>(Files.readAllLines(BASELINE));
    var owed = new TreeSet<String>();
    var known = new TreeSet<>(gone);
    gone.removeAll(now);
    assertThat(gone).as("public API of the last release that is no longer there").isEmpty();
    for (String line : now) {
      if (line.contains(" | public abstract ")
          && !known.contains(line)
          && isKnownType(line, known)) {
        owed.add(line);
      }
    }
    assertThat(owed).as("new abstract methods in types that others may implement").isEmpty();
  }

  private static boolean isKnownType(String member, SortedSet<String> known) {
    String owner = member.substring(0, member.indexOf(" | "));
    return known.stream().anyMatch(line -> line.startsWith(owner + " | "));
  }
}
