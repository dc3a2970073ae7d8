package dev.sparky.cli;

import dev.sparky.circuit.KimchiCircuit;
import dev.sparky.error.CircuitException;
import dev.sparky.field.PrimeField;
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
    description =
        "Compiles a gate list, .r1cs, .arith, .sparky or trace into a .sparky program or a .r1cs.",
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
      paramLabel = "L",
      description =
          "r1cs (default) or kimchi (circuits over pasta-fp or pasta-fq, only into a .sparky)."
              + " A .sparky keeps its own.")
  private String lowering;

  @Option(
      names = "--max-terms",
      paramLabel = "N",
      description =
          "r1cs: sums of more terms get a row of their own; 0, the default, for fewest rows.")
  private Integer maxTerms;

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
    try (var progress = progress("compile", STEPS)) {
      return compile(opened, progress);
    }
  }

  private CompileAnswer compile(ConstraintBackend opened, Progress progress) throws IOException {
    Lowering chosen = lowering();
    boolean rows = isR1cs(chosen);
    WholeFile.check(out);
    progress.step("read " + in);
    long start = System.nanoTime();
    ProgramSource source = ProgramSource.read(Path.of(in), field());
    final long read = System.nanoTime();
    progress.step("lower");
    try (Program program = opened.load(source.image(chosen))) {
      int constraints = program.rows();
      if (program.image().lowering().kind() == Lowering.Kind.KIMCHI) {
        constraints = kimchiRows(opened, program);
      }
      final long compiled = System.nanoTime();
      progress.step("write " + out);
      String digest = program.digest();
      if (rows) {
        source.export(program, Path.of(out));
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

  /** Whether a .r1cs is to be written; the ending of the output says so. */
  private boolean isR1cs(Lowering chosen) {
    if (out.endsWith(".sparky")) {
      return false;
    }
    if (!out.endsWith(".r1cs")) {
      throw new CircuitException(
          "-o: expected a name that ends with .sparky or .r1cs, found " + out);
    }
    if (chosen != null && chosen.kind() == Lowering.Kind.KIMCHI) {
      throw new CircuitException(
          "-o: expected a name that ends with .sparky for --lowering kimchi, found "
              + out
              + ": a .r1cs holds rank-1 constraints, use --lowering r1cs for these");
    }
    return true;
  }

  private void save(Program program) {
    try {
      program.save(Path.of(out));
    } catch (IOException e) {
      throw WholeFile.unwritable(out, e);
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

  /** Null if nothing was asked for. */
  private Lowering lowering() {
    if (lowering == null && maxTerms == null) {
      return null;
    }
    int terms = maxTerms == null ? 0 : maxTerms;
    return switch (lowering == null ? "r1cs" : lowering) {
      case "r1cs" -> Lowering.r1cs(terms);
      case "kimchi" -> new Lowering(Lowering.Kind.KIMCHI, terms);
      default ->
          throw new CircuitException("--lowering: expected r1cs or kimchi, found " + lowering);
    };
  }

  private static int kimchiRows(ConstraintBackend opened, Program program) {
    try (Circuit circuit = KimchiCircuit.compile(opened, program)) {
      return circuit.finish().rows();
    }
  }
}
