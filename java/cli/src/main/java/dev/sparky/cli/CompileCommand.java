package dev.sparky.cli;

import dev.sparky.circuit.CircuitBuilder;
import dev.sparky.circuit.KimchiCircuit;
import dev.sparky.error.CircuitException;
import dev.sparky.error.FormatException;
import dev.sparky.field.PrimeField;
import dev.sparky.r1cs.R1csExport;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sparky compile}: turns a circuit into a program or a constraint system. */
@Command(
    name = "compile",
    description = "Compiles a gate list, .r1cs, .arith or trace into a .sparky program or a .r1cs.",
    footer = {
      "",
      "JSON keys: source, backend, constraints, wires, inputs, outputs, offHeapBytes,",
      "bytesPerConstraint, digest, seconds {read, compile, write},",
      "error {type, message, file, section, offset}. wires are those of the source;",
      "the bytes are the program's. read ends when the circuit has been handed to the",
      "builder; compile is image, checks and lowering; write is digest and file."
    })
final class CompileCommand extends BackendCommand {
  private static final int STEPS = 3;

  @Option(
      names = "--lowering",
      defaultValue = "r1cs",
      paramLabel = "L",
      description = "r1cs (default) or kimchi (circuits over pasta-fp or pasta-fq).")
  private String lowering;

  @Option(
      names = "--max-terms",
      defaultValue = "0",
      paramLabel = "N",
      description =
          "r1cs: sums of more terms get a row of their own; 0, the default, for fewest rows.")
  private int maxTerms;

  @Option(
      names = "--field",
      paramLabel = "F",
      description =
          "of an .arith, which names none: pasta-fp, pasta-fq, bn254-fr (default) or"
              + " bls12-381-fr.")
  private String field;

  @Option(
      names = "-o",
      required = true,
      paramLabel = "OUT",
      description = "OUT.sparky or OUT.r1cs.")
  private String out;

  @Parameters(paramLabel = "IN", description = "Plain or gzip.")
  private String in;

  @Override
  public Integer call() {
    try (ConstraintBackend opened = open()) {
      return print(
          answerOf(
              () -> compile(opened),
              e -> CompileAnswer.failed(in, opened.name(), FileFailure.of(e))));
    }
  }

  private CompileAnswer compile(ConstraintBackend opened) throws IOException {
    try (var progress = new Progress("compile", STEPS)) {
      return compile(opened, progress);
    }
  }

  private CompileAnswer compile(ConstraintBackend opened, Progress progress) throws IOException {
    Lowering chosen = lowering();
    progress.step("read " + in);
    long start = System.nanoTime();
    CircuitBuilder circuit = ProgramSource.read(Path.of(in), field());
    final long read = System.nanoTime();
    progress.step("lower");
    try (Program program = opened.load(circuit.build(in, chosen))) {
      int constraints = program.rows();
      if (chosen.kind() == Lowering.Kind.KIMCHI) {
        constraints = kimchiRows(opened, program);
      }
      final long compiled = System.nanoTime();
      progress.step("write " + out);
      String digest = program.digest();
      if (out.endsWith(".r1cs")) {
        R1csExport.write(program, Path.of(out));
      } else {
        save(program);
      }
      long written = System.nanoTime();
      return new CompileAnswer(
          in,
          opened.name(),
          constraints,
          program.image().sourceWires(),
          program.image().inputs(),
          program.image().outputs(),
          program.offHeapBytes(),
          digest,
          new CompileAnswer.Seconds(
              (read - start) / 1e9, (compiled - read) / 1e9, (written - compiled) / 1e9),
          null);
    }
  }

  private void save(Program program) {
    try {
      program.save(Path.of(out));
    } catch (IOException e) {
      throw FormatException.inSection(out, "output", 0, "cannot write: " + e, e);
    }
  }

  /** Null if not given. */
  private PrimeField field() {
    return field == null
        ? null
        : PrimeField.all().stream()
            .filter(known -> known.id().equals(field))
            .findFirst()
            .orElseThrow(
                () ->
                    new CircuitException(
                        "--field: expected one of "
                            + PrimeField.all().stream().map(PrimeField::id).toList()
                            + ", found "
                            + field));
  }

  private Lowering lowering() {
    return switch (lowering) {
      case "r1cs" -> Lowering.r1cs(maxTerms);
      case "kimchi" -> new Lowering(Lowering.Kind.KIMCHI, maxTerms);
      default ->
          throw new CircuitException("--lowering: expected r1cs or kimchi, found " + lowering);
    };
  }

  private static int kimchiRows(ConstraintBackend opened, Program program) {
    try (Circuit circuit = KimchiCircuit.compile(opened, program.image())) {
      return circuit.finish().rows();
    }
  }
}
