package dev.sparky;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The public API against the baseline in {@code api.txt}, by the rules of SemVer: within a released
 * version's line, what a caller could compile against stays, and nobody who implements a type gets
 * more to implement. Additions are free; before 1.0 a minor version may break, and a snapshot is
 * bound to nothing but says in the summary what moved.
 *
 * <p>{@code -Dsparky.api.write=true} writes the baseline anew: done at a release.
 */
class PublicApiTest {
  private static final Path BASELINE = Path.of("src/test/resources/dev/sparky/api.txt");
  private static final String VERSION = "# version ";

  @Test
  void theApiKeepsItsPromise() throws Exception {
    SortedSet<String> now = PublicApi.signatures();
    assertThat(now).hasSizeGreaterThan(200);
    String version = version();
    if (Boolean.getBoolean("sparky.api.write")) {
      var lines = new ArrayList<String>(List.of(VERSION + version));
      lines.addAll(now);
      Files.write(BASELINE, lines);
    }
    List<String> lines = Files.readAllLines(BASELINE);
    String released = lines.get(0).substring(VERSION.length());
    List<String> breaks = breaks(new TreeSet<>(lines.subList(1, lines.size())), now);
    if (isBound(released, version)) {
      assertThat(breaks).as("breaks of the API of %s", released).isEmpty();
    } else if (System.getProperty("sparky.summary") != null) {
      Path summary = Files.createDirectories(Path.of(System.getProperty("sparky.summary")));
      String text = "public API: %d signatures, %d breaks since the baseline of %s (unreleased)%n";
      Files.writeString(
          summary.resolve("api.txt"), text.formatted(now.size(), breaks.size(), released));
    }
  }

  @Test
  void breaksAreSeen() {
    var before = new TreeSet<>(List.of("A | public void a()", "A | public void b()"));
    var after = new TreeSet<>(before);
    after.add("A | public void free()");
    after.add("B | public abstract void ofANewType()");
    assertThat(breaks(before, after)).isEmpty();
    after.add("A | public abstract void owed()");
    assertThat(breaks(before, after)).containsExactly("owed: A | public abstract void owed()");
    after.remove("A | public void b()");
    assertThat(breaks(before, after)).hasSize(2).contains("gone: A | public void b()");
  }

  @Test
  void versionsAreBoundBySemVer() {
    assertThat(isBound("0.1.0", "0.1.1-SNAPSHOT")).isTrue();
    assertThat(isBound("0.1.0", "0.2.0")).isFalse();
    assertThat(isBound("1.4.0", "1.5.0-SNAPSHOT")).isTrue();
    assertThat(isBound("1.4.0", "2.0.0")).isFalse();
    assertThat(isBound("0.1.0-SNAPSHOT", "0.1.0-SNAPSHOT")).isFalse();
  }

  private static boolean isBound(String released, String current) {
    String[] old = released.split("\\.");
    String[] now = current.split("\\.");
    boolean sameLine = old[0].equals(now[0]) && (!old[0].equals("0") || old[1].equals(now[1]));
    return !released.endsWith("-SNAPSHOT") && sameLine;
  }

  private static List<String> breaks(SortedSet<String> before, SortedSet<String> now) {
    var breaks = new ArrayList<String>();
    before.stream()
        .filter(line -> !now.contains(line))
        .forEach(line -> breaks.add("gone: " + line));
    now.stream()
        .filter(line -> line.contains(" | public abstract ") && !before.contains(line))
        .filter(line -> isKnownType(line, before))
        .forEach(line -> breaks.add("owed: " + line));
    return breaks;
  }

  private static boolean isKnownType(String member, SortedSet<String> known) {
    String owner = member.substring(0, member.indexOf(" | ") + 3);
    return known.stream().anyMatch(line -> line.startsWith(owner));
  }

  /** Of the build: the first version in the parent's pom. */
  private static String version() throws Exception {
    String pom = Files.readString(Path.of("..", "..", "pom.xml"));
    int at = pom.indexOf("<version>") + "<version>".length();
    return pom.substring(at, pom.indexOf("</version>", at));
  }
}
