package dev.sparky.cli;

import dev.sparky.error.FormatException;
import dev.sparky.r1cs.CombinationText;
import dev.sparky.r1cs.R1csReader;
import dev.sparky.r1cs.SignalNames;
import dev.sparky.r1cs.WtnsReader;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.r1cs.R1cs;
import dev.sparky.spi.r1cs.R1csCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sparky check}: whether a witness satisfies a rank-1 constraint system. */
@Command(
    name = "check",
    description = "Checks a witness against a rank-1 constraint system.",
    footer = {
      "",
      "JSON keys: r1cs, wtns, backend, field, constraints, wires, offHeapBytes, satisfied,",
      "failures (at most 100, by ascending row: row, label, a, b, c, aValue, bValue, cValue),",
      "failureCount, seconds {read, check}, error {type, message, file, section, offset}.",
      "row is the constraint's index from 0; a, b, c are its linear combinations, *Value their",
      "values. Exit status: 0 satisfied, 1 not satisfied, 2 bad input."
    })
final class CheckCommand extends BackendCommand {
  @Option(names = "--sym", paramLabel = "FILE", description = "Names of signals, from circom.")
  private String symbols;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      converter = ThreadCount.class,
      description = "Threads that share the rows; the answer is the same for any number.")
  private int threads;

  @Parameters(index = "0", paramLabel = "FILE.r1cs", description = "Constraints, plain or gzip.")
  private String constraints;

  @Parameters(index = "1", paramLabel = "FILE.wtns", description = "Witness, plain or gzip.")
  private String witness;

  @Override
  public Integer call() {
    try (ConstraintBackend opened = open()) {
      return print(
          answerOf(
              () -> check(opened),
              e -> CheckAnswer.failed(constraints, witness, opened.name(), e)));
    }
  }

  private CheckAnswer check(ConstraintBackend opened) {
    try (var progress = progress("check", 3)) {
      return check(opened, progress);
    }
  }

  private CheckAnswer check(ConstraintBackend opened, Progress progress) {
    long start = System.nanoTime();
    progress.step(constraints);
    R1csReader rows = R1csReader.open(Path.of(constraints));
    WtnsReader values = WtnsReader.open(Path.of(witness));
    fit(rows, values);
    SignalNames names =
        symbols == null
            ? SignalNames.NONE
            : SignalNames.read(Path.of(symbols), rows.header().wires());
    try (R1cs system = opened.openR1cs(rows.field(), rows.header().wires())) {
      rows.constraints(system);
      double read = (System.nanoTime() - start) / 1e9;
      progress.step(witness);
      start = System.nanoTime();
      R1csCheck check = system.check(values, threads);
      double checked = (System.nanoTime() - start) / 1e9;
      var text = new CombinationText(rows.field(), names);
      var failures = new ArrayList<CheckAnswer.Row>();
      for (R1csCheck.Failure failure : check.failures()) {
        failures.add(row(system, failure, text));
      }
      return CheckAnswer.of(
          constraints, witness, system, check, List.copyOf(failures), read, checked);
    }
  }

  /** The witness has to be one of this system at all. */
  static void fit(R1csReader rows, WtnsReader values) {
    if (!values.modulus().equals(rows.header().modulus())) {
      throw FormatException.inSection(
          values.name(),
          "header",
          0,
          "expected the prime of the constraints, "
              + rows.header().modulus()
              + ", found "
              + values.modulus(),
          null);
    }
    if (values.count() != rows.header().wires()) {
      throw FormatException.inSection(
          values.name(),
          "header",
          0,
          "expected a value for each of "
              + rows.header().wires()
              + " wires, found "
              + values.count(),
          null);
    }
  }

  private static CheckAnswer.Row row(R1cs system, R1csCheck.Failure failure, CombinationText text) {
    var found = new CheckAnswer.Row[1];
    system.constraints(
        failure.row(),
        failure.row() + 1,
        (index, a, b, c, wires, coefficients) ->
            found[0] =
                new CheckAnswer.Row(
                    failure,
                    text.label(a + b + c, wires),
                    text.of(0, a, wires, coefficients),
                    text.of(a, b, wires, coefficients),
                    text.of(a + b, c, wires, coefficients)));
    return found[0];
  }
}
