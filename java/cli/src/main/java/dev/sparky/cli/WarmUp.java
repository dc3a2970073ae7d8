package dev.sparky.cli;

import dev.sparky.conformance.Corpus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** Runs what a first command would, so that an archive of its classes can be made. */
final class WarmUp {
  private WarmUp() {}

  static int run() {
    try {
      Path folder = Files.createTempDirectory("sparky");
      try {
        trace(folder.resolve("some.jsonl"));
        program(folder);
        return ExitCode.WELL;
      } finally {
        try (Stream<Path> files = Files.list(folder)) {
          for (Path file : files.toList()) {
            Files.delete(file);
          }
        }
        Files.delete(folder);
      }
    } catch (IOException e) {
      System.err.println("sparky: warm-up: " + e.getMessage());
      return ExitCode.UNUSABLE;
    }
  }

  private static void trace(Path file) throws IOException {
    try (InputStream in = someTrace()) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
    SparkyCommand.run("replay", "--json", file.toString());
    SparkyCommand.run("replay", "--backend", "jvm", file.toString());
  }

  /** x x = y, from source to check. */
  private static void program(Path folder) throws IOException {
    String source = folder.resolve("x.arith").toString();
    String program = folder.resolve("x.sparky").toString();
    String rows = folder.resolve("x.r1cs").toString();
    String inputs = folder.resolve("x.json").toString();
    String witness = folder.resolve("x.wtns").toString();
    Files.writeString(
        Path.of(source), "total 3\ninput 0\nnizkinput 1\nmul in 2 <1 1> out 1 <2>\noutput 2\n");
    Files.writeString(Path.of(inputs), "[3]");
    SparkyCommand.run("compile", "--json", source, "-o", program);
    SparkyCommand.run("compile", "--json", source, "-o", rows);
    SparkyCommand.run("witness", "--json", program, "--inputs", inputs, "-o", witness);
    SparkyCommand.run("check", "--json", rows, witness);
  }

  /** The first bundled prover's trace that is not packed; not every circuit has one. */
  private static InputStream someTrace() throws IOException {
    for (Corpus.Entry entry : Corpus.bundled().entries()) {
      try {
        return entry.open(entry.name().substring(entry.name().indexOf('/') + 1) + ".wit.jsonl");
      } catch (IOException e) {
        // This one has none.
      }
    }
    throw new IOException("no bundled trace to run");
  }
}
