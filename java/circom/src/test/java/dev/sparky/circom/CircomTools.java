package dev.sparky.circom;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Circuits of {@code src/test/circom}, compiled by circom 2 over both curves, with the witnesses of
 * snarkjs ({@code scripts/circom}). Nothing that these tools make is kept in the project.
 */
final class CircomTools {
  private static final int MISSING = 99;
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  private CircomTools() {}

  static final List<String> CURVES = List.of("bn128", "bls12381");

  /** The folder with a folder for each curve; a test is left out where the tools cannot run. */
  static synchronized Path witnesses(String sources, String out) {
    Path target = ROOT.resolve("target").resolve(out);
    run("witnesses", Path.of("src/test/circom", sources).toString(), target.toString());
    return target;
  }

  static String run(String... arguments) {
    try {
      var command = new java.util.ArrayList<String>();
      command.add(ROOT.resolve("scripts/circom/run").toString());
      command.addAll(List.of(arguments));
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      byte[] answer = process.getInputStream().readAllBytes();
      String text = new String(answer, StandardCharsets.UTF_8);
      int status = process.waitFor();
      if (status == MISSING) {
        leftOut();
        abort("needs node, npm and its registry, for circom 2 and snarkjs");
      }
      if (status != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": " + text);
      }
      return text;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void leftOut() throws IOException {
    String summary = System.getProperty("sparky.summary");
    if (summary != null) {
      Files.createDirectories(Path.of(summary));
      Files.writeString(
          Path.of(summary, "circom.txt"),
          "left out: java/circom against circom 2 and snarkjs (needs node, npm and its"
              + " registry)\n");
    }
  }
}
