package dev.sparky.internal.jna.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Folders that a library cannot be extracted into, each in a JVM of its own, which must survive.
 */
class ExtractionFolderTest {
  private static final String DIGEST = "digest 2069ad59c7b6337238cc29fda07d8620";

  @TempDir Path folder;
  private LoaderChild child;

  @BeforeEach
  void aLibraryIsThere() {
    String resource = "/native/" + Platform.RESOURCE_PREFIX + "/" + LibraryKind.CORE.fileName();
    assumeTrue(LibraryFile.class.getResource(resource) != null, "no library was built");
    assumeTrue(Platform.isLinux(), "rights and mounts of Linux");
    child = new LoaderChild(folder);
  }

  @Test
  void aUserWithoutAHomeLeavesNothingInTheWorkingFolder() throws Exception {
    for (String home : List.of("?", "", "relative/home")) {
      loadsFromATemporaryFolder("user.home is \"" + home + "\"", without("-Duser.home=" + home));
    }
  }

  @Test
  void aHomeThatIsMissingIsNotMade() throws Exception {
    Path home = folder.resolve("nobody");
    loadsFromATemporaryFolder("the home folder " + home, without("-Duser.home=" + home));
    assertThat(home).doesNotExist();
  }

  @Test
  void aHomeThatCannotBeWrittenToIsPassedOver() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    // A file in the way stops an administrator too.
    Files.createFile(home.resolve(".cache"));
    loadsFromATemporaryFolder("cannot make the cache folder", without("-Duser.home=" + home));
  }

  @Test
  void aHomeThatTheLocaleCannotExpressIsPassedOver() throws Exception {
    child.environment("LC_ALL", "C");
    // The bytes of an accented letter, whatever the locale of this JVM.
    String home = "$(printf '" + folder + "/h\\303\\251')";
    String script = "java=$1; shift; exec \"$java\" -Duser.home=\"" + home + "\" \"$@\"";
    child.launcher(List.of("sh", "-c", script, "sh"));
    loadsFromATemporaryFolder("LC_ALL=C.UTF-8", List.of(LoaderChild.DEFAULT_CACHE));
  }

  @Test
  void aCacheThatCannotBeUsedIsNamedWhereTheTemporaryFolderCannotEither() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(child.run(List.of("-Dsparky.cache=" + file, "-Djava.io.tmpdir=" + file)))
        .startsWith("unavailable native: cannot extract the library: cannot make the cache folder")
        .contains("cannot make a folder in " + file)
        .endsWith("set -Dsparky.cache to a folder of your own that is not mounted noexec");
  }

  @Test
  void aFolderThatOthersCanWriteToIsRefused() throws Exception {
    assertThat(child.run(List.of())).isEqualTo(DIGEST);
    Path extracted = onlyFolderOfTheCache();
    Files.setPosixFilePermissions(extracted, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(child.run(List.of()))
        .startsWith("unavailable native: does not extract into a folder that others can change")
        .contains(extracted + " can be written by others (mode 777)")
        .contains("-Dsparky.cache");
  }

  @Test
  void aSymbolicLinkInPlaceOfTheFolderIsRefused() throws Exception {
    assertThat(child.run(List.of())).isEqualTo(DIGEST);
    Path extracted = onlyFolderOfTheCache();
    Path elsewhere = Files.move(extracted, folder.resolve("elsewhere"));
    Files.createSymbolicLink(extracted, elsewhere);
    assertThat(child.run(List.of()))
        .startsWith("unavailable native: does not extract into a folder that others can change")
        .contains(extracted + " is a symbolic link");
  }

  @Test
  void aSymbolicLinkInPlaceOfTheFileIsReplaced() throws Exception {
    assertThat(child.run(List.of())).isEqualTo(DIGEST);
    Path file = onlyFolderOfTheCache().resolve(LibraryKind.CORE.fileName());
    Path elsewhere = Files.move(file, folder.resolve("elsewhere"));
    Files.createSymbolicLink(file, elsewhere);
    assertThat(child.run(List.of())).isEqualTo(DIGEST);
    assertThat(file).isRegularFile().matches(path -> !Files.isSymbolicLink(path));
  }

  @Test
  void aCacheBelowAFolderThatEverybodyCanWriteToIsPassedOver() throws Exception {
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    loadsFromATemporaryFolder(
        "open can be written by everybody (mode 777)",
        List.of("-Dsparky.cache=" + open.resolve("cache")));
  }

  @Test
  void aCacheThatIsMountedNoexecIsPassedOver() throws Exception {
    Path cache = mounted("noexec");
    loadsFromATemporaryFolder("mounted noexec", List.of("-Dsparky.cache=" + cache));
  }

  @Test
  void aHomeThatIsMountedNoexecIsPassedOver() throws Exception {
    Path home = mounted("noexec");
    loadsFromATemporaryFolder("mounted noexec", without("-Duser.home=" + home));
  }

  @Test
  void noexecEverywhereIsNamed() throws Exception {
    Path mounted = mounted("noexec");
    assertThat(
            child.run(
                List.of(
                    "-Dsparky.cache=" + mounted,
                    "-Djava.io.tmpdir=" + mounted,
                    "-Djna.tmpdir=" + child.temporaryFolder())))
        .startsWith("unavailable native: cannot extract the library: cannot open " + mounted)
        .contains("mounted noexec")
        .endsWith("set -Dsparky.cache to a folder of your own that is not mounted noexec");
    assertThat(child.run(List.of("-Djna.tmpdir=" + mounted)))
        .startsWith("unavailable native: JNA cannot start")
        .contains("-Djna.tmpdir");
  }

  @Test
  void aCacheWithoutSpaceIsPassedOver() throws Exception {
    Path cache = mounted("size=256k");
    loadsFromATemporaryFolder("No space left", List.of("-Dsparky.cache=" + cache));
  }

  @Test
  void autoGoesOnWithoutAnyFolder() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    child.backend("auto");
    assertThat(child.run(List.of("-Dsparky.cache=" + file, "-Djava.io.tmpdir=" + file)))
        .isEqualTo(DIGEST);
    assertThat(child.line("opened ")).isEqualTo("null");
  }

  private static List<String> without(String option) {
    return List.of(LoaderChild.DEFAULT_CACHE, option);
  }

  /** The library was loaded, one line says why and what to do, and nothing is left behind. */
  private void loadsFromATemporaryFolder(String why, List<String> options) throws Exception {
    var all = new ArrayList<>(options);
    assertThat(child.run(all)).isEqualTo(DIGEST);
    assertThat(child.line("opened ")).startsWith(child.temporaryFolder().toString());
    assertThat(child.lines())
        .filteredOn(line -> line.contains(why) && line.contains("set -Dsparky.cache"))
        .hasSize(1);
    assertThat(child.temporaryFolder()).isEmptyDirectory();
    assertThat(child.workingFolder()).isEmptyDirectory();
  }

  private Path onlyFolderOfTheCache() throws IOException {
    try (var found = Files.list(folder.resolve("cache"))) {
      return found.findFirst().orElseThrow();
    }
  }

  /** A folder that the child sees mounted with these options, if this user may mount. */
  private Path mounted(String options) throws Exception {
    Path mounted = Files.createDirectory(folder.resolve("mounted"));
    String mount = "mount -t tmpfs -o mode=700," + options + " tmpfs " + mounted;
    Process tried = new ProcessBuilder("unshare", "-m", "sh", "-c", mount).start();
    assumeTrue(tried.waitFor(1, TimeUnit.MINUTES) && tried.exitValue() == 0, "mounting needs root");
    child.launcher(List.of("unshare", "-m", "sh", "-c", mount + " && exec \"$@\"", "sh"));
    return mounted;
  }
}
