package dev.sparky.cli;

import dev.sparky.circuit.ProgramInputs;
import dev.sparky.r1cs.CombinationText;
import dev.sparky.r1cs.R1csExport;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.CheckReport;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sparky witness}: evaluates a program and checks the witness. */
@Command(
    name = "witness",
    description = {
      "Evaluates a .sparky program on inputs and checks the witness, or computes the witness of a",
      ".wasm of circom, whose circuit checks itself."
    },
    footer = {
      "",
      "FILE.json: an array of all inputs, public ones first; an object with such an array as",
      "\"inputs\"; or {NAME: VALUE, ...}, as snarkjs takes it, also under \"byName\": \"y\": [1, 2]"
          + " is",
      "y[0] and y[1]. Values are decimal, as numbers or strings. Or a .in of jsnark.",
      "JSON keys: program, backend, witnessSha256, outputs, satisfied, failures (at most 100, by",
      "ascending row: row, label, a, b, c, aValue, bValue, cValue), failureCount,",
      "seconds {read, evaluate, check, write}, error {type, message, file, section, offset}.",
      "For a .wasm: FILE.json is what snarkjs takes; JSON keys: program, field, wires,",
      "interpretedFunctions, satisfied, trace [{template, line}], failure, seconds {read,"
          + " evaluate,",
      "write}, error.",
      "Exit status: 0 satisfied, 1 not satisfied, 2 bad input."
    })
final class WitnessCommand extends BackendCommand {
  private static final int MOST_FAILURES = 100;
  private static final int STEPS = 4;

  @Option(names = "--inputs", required = true, paramLabel = "FILE.json", description = "Inputs.")
  private String inputs;

  @Option(names = "-o", paramLabel = "OUT.wtns", description = "Writes the witness there.")
  private String out;

  @Option(
      names = "--source-order",
      description =
          "Writes the values of the source's wires in its order, which fit the source's own .r1cs"
              + " and keys made from it.")
  private boolean inSourceOrder;

  @Mixin private CircomModule circom;

  @Parameters(paramLabel = "PROGRAM", description = "A .sparky file or a .wasm of circom.")
  private String file;

  @Override
  public Integer call() {
    if (CircomModule.is(file)) {
      return print(
          answerOf(this::circomWitness, e -> CircomAnswer.failed(file, FileFailure.of(e))));
    }
    try (ConstraintBackend opened = open()) {
      return print(
          answerOf(
              () -> evaluate(opened),
              e -> WitnessAnswer.failed(file, opened.name(), FileFailure.of(e))));
    }
  }

  private CircomAnswer circomWitness() throws IOException {
    return circom.witness(file, Path.of(inputs), out == null ? null : Path.of(out));
  }

  private WitnessAnswer evaluate(ConstraintBackend opened) throws IOException {
    try (var progress = progress("witness", STEPS)) {
      return evaluate(opened, progress);
    }
  }

  private WitnessAnswer evaluate(ConstraintBackend opened, Progress progress) throws IOException {
    progress.step("read " + file);
    long start = System.nanoTime();
    ProgramImage image = ProgramFile.open(Path.of(file));
    try (Program program = opened.load(image)) {
      // Without a function no inputs are right: that comes first.
      Advice.NONE.requireFor(image);
      long[] values = ProgramInputs.read(Path.of(inputs), image);
      final long read = System.nanoTime();
      progress.step("evaluate");
      try (Evaluation evaluation = program.evaluate(values, 1, 1, Advice.NONE)) {
        final long evaluated = System.nanoTime();
        progress.step("check");
        CheckReport report = evaluation.check(0, MOST_FAILURES);
        final long checked = System.nanoTime();
        progress.step("write");
        if (out != null) {
          write(evaluation);
        }
        long written = System.nanoTime();
        String hash = HexFormat.of().formatHex(evaluation.sourceHash(0));
        return new WitnessAnswer(
            file,
            opened.name(),
            hash,
            outputs(evaluation, image),
            report,
            names(image, report),
            new WitnessAnswer.Seconds(
                (read - start) / 1e9,
                (evaluated - read) / 1e9,
                (checked - evaluated) / 1e9,
                out == null ? null : (written - checked) / 1e9),
            null);
      }
    }
  }

  /** Variables are numbered: one, public outputs, public inputs, secret inputs, then others. */
  private static CombinationText names(ProgramImage image, CheckReport report) {
    var names = new ArrayList<String>();
    if (!report.satisfied()) {
      names.add(null);
      for (int i = 0; i < image.publicOutputs(); i++) {
        names.add(image.outputName(i));
      }
      names.addAll(image.inputNames());
    }
    return new CombinationText(
        image.field(), variable -> variable < names.size() ? names.get(variable) : null);
  }

  private void write(Evaluation evaluation) {
    if (inSourceOrder) {
      R1csExport.write(evaluation.sourceWitness(0), Path.of(out));
    } else {
      R1csExport.write(evaluation, 0, Path.of(out));
    }
  }

  private static List<String> outputs(Evaluation evaluation, ProgramImage image) {
    var outputs = new ArrayList<String>(image.outputs());
    for (int i = 0; i < image.outputs(); i++) {
      outputs.add(evaluation.output(0, i).toString());
    }
    return outputs;
  }
}
