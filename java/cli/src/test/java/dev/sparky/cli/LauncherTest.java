package dev.sparky.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code scripts/sparky} in a folder of its own, with a java that prints its arguments, and with
 * Maven and cargo that do what a test needs.
 */
class LauncherTest {
  @TempDir private Path folder;

  private record Run(int status, String out, String err) {}

  @BeforeEach
  void build() throws IOException {
    Path scripts = Path.of("../../scripts").toAbsolutePath().normalize();
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash");
    Files.createDirectories(folder.resolve("scripts/lib"));
    Files.copy(scripts.resolve("sparky"), folder.resolve("scripts/sparky"));
    Files.copy(scripts.resolve("lib/toolchain.sh"), folder.resolve("scripts/lib/toolchain.sh"));
    Files.createDirectories(folder.resolve("java/cli/target"));
    Files.createDirectories(folder.resolve("target"));
    tool("jdk/bin/java", "echo \"$@\"");
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
  }

  private void tool(String path, String body) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/bash\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private void built() throws IOException {
    Files.writeString(folder.resolve("java/cli/target/sparky-cli.jar"), "");
    Files.writeString(folder.resolve("target/build.stamp"), "native=yes\n");
    Files.writeString(folder.resolve("target/sparky.jsa"), "not an archive");
  }

  private Run sparky(Map<String, String> variables) throws IOException, InterruptedException {
    var builder = new ProcessBuilder("/bin/bash", folder + "/scripts/sparky", "doctor");
    for (String name :
        new String[] {
          "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "SPARKY_JAVA_OPTS"
        }) {
      builder.environment().remove(name);
    }
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    builder.environment().putAll(variables);
    Path err = folder.resolve("err.txt");
    Process process = builder.redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), out, Files.readString(err));
  }

  @Test
  void withoutOptionsOfTheUserTheLauncherHasItsOwn() throws Exception {
    built();
    assertThat(sparky(Map.of()).out())
        .contains(
            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xshare:auto");
  }

  @ParameterizedTest
  @CsvSource({
    "JAVA_TOOL_OPTIONS, -XX:+UseG1GC, UseSerialGC",
    "JDK_JAVA_OPTIONS, -Xmx1g -XX:+UseParallelGC, UseSerialGC",
    "_JAVA_OPTIONS, -XX:+UseZGC, UseSerialGC",
    "SPARKY_JAVA_OPTS, -XX:+UseShenandoahGC, UseSerialGC",
    "JAVA_TOOL_OPTIONS, '\"-XX:+UseG1GC\"', UseSerialGC",
    "JDK_JAVA_OPTIONS, @options, UseSerialGC",
    "JAVA_TOOL_OPTIONS, -XX:Flags=options, UseSerialGC",
    "JAVA_TOOL_OPTIONS, -XX:TieredStopAtLevel=4, TieredStopAtLevel=1",
    "JAVA_TOOL_OPTIONS, -Xint, TieredStopAtLevel",
    "JAVA_TOOL_OPTIONS, -XX:+UsePerfData, -XX:-UsePerfData",
    "JAVA_TOOL_OPTIONS, -Xshare:off, -Xshare:auto",
    "JAVA_TOOL_OPTIONS, -Xlog:gc, -Xlog:disable",
  })
  void anOptionOfTheUserTakesThePlaceOfTheLaunchers(String variable, String given, String own)
      throws Exception {
    built();
    assertThat(sparky(Map.of(variable, given)).out()).doesNotContain(own).contains("-jar");
  }

  @Test
  void aRealJvmStartsWhateverCollectorTheUserSets() throws Exception {
    built();
    // The arguments of the launcher, given to the JVM of this test.
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    tool(
        "jdk/bin/java",
        "for last; do :; done; args=(\"$@\"); exec " + java + " \"${args[@]:0:$#-3}\" -version");
    for (String collector :
        new String[] {"-XX:+UseG1GC", "-XX:+UseParallelGC", "-XX:+UseSerialGC"}) {
      Run run = sparky(Map.of("JAVA_TOOL_OPTIONS", collector));
      assertThat(run.err()).doesNotContain("Multiple garbage collectors").contains("version");
      assertThat(run.status()).as(run.err()).isZero();
    }
  }

  /** What rustup puts in place of cargo ends with status 1 where no toolchain is chosen. */
  @Test
  void withoutAToolchainTheBuildGoesOnWithoutTheNativeBackend() throws Exception {
    tool(
        "bin/cargo", "echo 'error: rustup could not choose a version of cargo to run' >&2; exit 1");
    tool(
        "bin/mvn",
        "echo \"$@\" >" + folder + "/mvn.txt; touch " + folder + "/java/cli/target/sparky-cli.jar");
    Run run = sparky(Map.of());
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("no Rust toolchain is installed or chosen. Run: rustup default stable")
        .contains("going on without the native backend")
        .doesNotContain("rustup could not choose");
    assertThat(Files.readString(folder.resolve("mvn.txt"))).contains("package");
    assertThat(Files.readString(folder.resolve("target/build.stamp"))).contains("native=no");
  }

  @Test
  void anOldCargoIsNamedWithWhatIsNeeded() throws Exception {
    tool("bin/cargo", "echo 'cargo 1.70.0 (ec8a8a0ca 2023-04-25)'");
    tool("bin/mvn", "touch " + folder + "/java/cli/target/sparky-cli.jar");
    assertThat(sparky(Map.of()).err()).contains("expected Rust 1.89 or newer, found cargo 1.70.0");
  }
}
