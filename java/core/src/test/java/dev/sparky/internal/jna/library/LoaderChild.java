package dev.sparky.internal.jna.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A JVM that runs {@link LoaderProbe} and must survive whatever it is given. */
final class LoaderChild {
  /** Among the options: the cache is where it is without a setting. */
  static final String DEFAULT_CACHE = "default cache";

  private final Path folder;
  private final TreeMap<String, String> environment = new TreeMap<>();
  private final List<String> launcher = new ArrayList<>();
  private String classPath = System.getProperty("java.class.path");
  private String main = LoaderProbe.class.getName();
  private String backend = "native";
  private List<String> lines = List.of();

  /**
   * @param folder holds its working folder, its temporary folder and its cache
   */
  LoaderChild(Path folder) {
    this.folder = folder;
  }

  void before(Path... first) {
    for (Path path : first) {
      classPath = path + File.pathSeparator + classPath;
    }
  }

  void classPath(String path) {
    classPath = path;
  }

  void main(String name) {
    main = name;
  }

  void backend(String name) {
    backend = name;
  }

  void environment(String name, String value) {
    environment.put(name, value);
  }

  /** Words before the command of the JVM. */
  void launcher(List<String> words) {
    launcher.addAll(words);
  }

  Path workingFolder() throws IOException {
    return Files.createDirectories(folder.resolve("work"));
  }

  Path temporaryFolder() throws IOException {
    return Files.createDirectories(folder.resolve("tmp"));
  }

  /** Runs and returns the line with the digest, or with the reason why there is none. */
  String run(List<String> options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(launcher);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (!options.contains(DEFAULT_CACHE)) {
      command.add("-Dsparky.cache=" + folder.resolve("cache"));
    }
    command.add("-Djava.io.tmpdir=" + temporaryFolder());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main, backend));
    command.remove(DEFAULT_CACHE);
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(workingFolder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().remove("XDG_CACHE_HOME");
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    lines =
        new String(Files.readAllBytes(output), java.nio.charset.StandardCharsets.ISO_8859_1)
            .lines()
            .toList();
    assertThat(process.exitValue()).as("%s", lines).isZero();
    return lines.stream()
        .filter(line -> line.startsWith("digest") || line.startsWith("unavailable"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(lines));
  }

  /** What stands behind this text in the output of the last run. */
  String line(String start) {
    return lines.stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(lines));
  }

  List<String> lines() {
    return lines;
  }
}
