package dev.sparky.cli;

import dev.sparky.error.CircuitException;
import dev.sparky.spi.ConstraintBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sparky explore}: the rows of a constraint system as a page. */
@Command(
    name = "explore",
    description = {
      "Writes one HTML file that shows the rows of a constraint system: gates, coefficients, cells",
      "with copies, variables and values, source lines, failing rows; or the equations of a .r1cs.",
      "Takes traces, gates in JSON, .r1cs, .sparky programs, gate lists and .arith, plain or gzip."
    },
    footer = {
      "",
      "JSON keys: file, out, kind (gates or r1cs), backend, rows, shown (rows on the page),",
      "publicInputs (of a .r1cs public wires), digest, failureCount (null without a witness),",
      "bytes (of the page), seconds, error {type, message, file, section, offset}. null where there",
      "is none. Exit status: 0 the page was written, 2 bad input."
    })
final class ExploreCommand extends BackendCommand {
  @Option(names = "-o", required = true, paramLabel = "OUT.html", description = "The page.")
  private String out;

  @Option(names = "--wtns", paramLabel = "FILE", description = "Witness of a .r1cs.")
  private Path witness;

  @Option(names = "--sym", paramLabel = "FILE", description = "Names of signals of a .r1cs.")
  private Path symbols;

  @Parameters(paramLabel = "FILE", description = "A constraint system.")
  private Path file;

  @Override
  public Integer call() {
    return print(
        answerOf(
            this::explore, e -> ExploreAnswer.failed(file.toString(), out, FileFailure.of(e))));
  }

  private ExploreAnswer explore() throws IOException {
    WholeFile.check(out);
    long start = System.nanoTime();
    try (ConstraintBackend backend = open();
        var progress = progress("explore", 2)) {
      progress.step("read " + file);
      try (ExplorePage page = ExplorePage.of(file, witness, symbols, backend)) {
        if (!page.isR1cs() && (witness != null || symbols != null)) {
          throw new CircuitException("--wtns, --sym: expected a .r1cs, found gates: " + file);
        }
        progress.step("write " + out);
        WholeFile.write(Path.of(out), page::writeTo);
        return page.answer(
            file.toString(), out, Files.size(Path.of(out)), (System.nanoTime() - start) / 1e9);
      }
    }
  }
}
