package dev.sparky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in the jar beside the classes. */
class PackagedFilesTest {
  private static final Path ROOT = Path.of("..", "..");

  @TempDir Path folder;

  @Test
  void licencesAreInTheJar() throws IOException {
    assertThat(packaged("META-INF/LICENSE"))
        .isEqualTo(Files.readString(ROOT.resolve("LICENSE"), StandardCharsets.UTF_8));
    assertThat(packaged("META-INF/NOTICE")).contains("Apache License").contains("THIRD-PARTY.txt");
    assertThat(packaged("META-INF/THIRD-PARTY.txt"))
        .contains("net.java.dev.jna:jna", "jackson-core", "  jni 0.", "  ark-groth16 0.");
  }

  /** Names, versions and licences of what is linked in, as cargo gives them. */
  @Test
  void theListOfWhatIsLinkedInFitsTheLockFile() throws Exception {
    Path script = ROOT.resolve("scripts").resolve("third-party");
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder("bash", script.toString(), "--check")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Process check;
    try {
      check = builder.start();
    } catch (IOException e) {
      assumeTrue(false, "no bash here");
      throw e;
    }
    assertThat(check.waitFor(2, TimeUnit.MINUTES)).isTrue();
    String text = Files.readString(output);
    assumeTrue(check.exitValue() != 2, "cargo or the sources of the crates are missing: " + text);
    assertThat(check.exitValue()).as(text).isZero();
  }

  /** A library that differs with the folder it was built in could not be built again. */
  @Test
  void theLibrariesNameNoFolderOfTheMachineThatBuiltThem() throws IOException {
    assumeTrue(
        "release".equals(System.getProperty("sparky.cargo.profile")),
        "the other profiles keep their paths");
    Path natives = Path.of("target", "classes", "native");
    assumeTrue(Files.isDirectory(natives), "no library was built");
    List<Path> libraries;
    try (var files = Files.walk(natives)) {
      libraries = files.filter(file -> file.toString().endsWith(".so")).toList();
    }
    String home = System.getProperty("user.home");
    String root = ROOT.toRealPath().toString();
    for (Path library : libraries) {
      String text = Files.readString(library, StandardCharsets.ISO_8859_1);
      assertThat(text.contains(root)).as("%s in %s", root, library).isFalse();
      assertThat(text.contains(home + "/.cargo")).as("%s in %s", home, library).isFalse();
    }
  }

  private static String packaged(String name) throws IOException {
    return Files.readString(Path.of("target", "classes").resolve(name), StandardCharsets.UTF_8);
  }
}
