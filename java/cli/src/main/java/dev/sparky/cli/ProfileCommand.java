package dev.sparky.cli;

import dev.sparky.circuit.ProgramInputs;
import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.report.profile.Pprof;
import dev.sparky.report.profile.Profile;
import dev.sparky.report.profile.ProfilePage;
import dev.sparky.spi.ConstraintBackend;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sparky profile}: which line makes the rows. */
@Command(
    name = "profile",
    description = {
      "Says which line makes the rows of a circuit: of a circuit of the catalogue (see sparky",
      "circuits) or a class (--class) by Java method and line, of a trace by o1js call and line, of",
      "a .sparky, gate list, .arith or .r1cs by the labels of its rows."
    },
    footer = {
      "",
      "JSON keys: name, backend, rows, constraints, variables, stacks (distinct ones), lines (by",
      "their own rows) and methods (by rows made in them and below), each {class, method, file,",
      "line, rows, constraints, variables}, error {type, message, file, section, offset}. null where",
      "there is none. Exit status: 0 it was profiled, 2 bad input."
    })
final class ProfileCommand extends BackendCommand {
  @Option(names = "--report", paramLabel = "OUT.html", description = "A page with a flame graph.")
  private String report;

  @Option(
      names = "--pprof",
      paramLabel = "OUT.pb.gz",
      description = "A file for go tool pprof: rows, constraints and variables.")
  private String pprof;

  @Option(
      names = "--every",
      paramLabel = "N",
      defaultValue = "1",
      description = "Takes the stack of one in N calls of Java code; 1, the default, is exact.")
  private int every;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "Lines and methods that are listed, 20 if not given, 0 for all.")
  private int limit;

  @Option(
      names = "--class",
      paramLabel = "NAME",
      description = "A class, as sparky compare takes it, in place of CIRCUIT.")
  private String className;

  @Option(
      names = "--class-path",
      paramLabel = "PATHS",
      description = "Where --class is looked for.")
  private String classPath;

  @Option(
      names = "--public-inputs",
      paramLabel = "N",
      defaultValue = "0",
      description = "Of a class.")
  private int publicInputs;

  @Option(names = "--inputs", paramLabel = "FILE.json", description = "Public inputs of a class.")
  private Path inputs;

  @Parameters(arity = "0..1", paramLabel = "CIRCUIT", description = "A file or a name.")
  private String given;

  @Override
  public Integer call() {
    String name = className == null ? String.valueOf(given) : className;
    return print(answerOf(this::profile, e -> ProfileAnswer.failed(name, FileFailure.of(e))));
  }

  private ProfileAnswer profile() throws IOException {
    if ((given == null) == (className == null)) {
      throw new CircuitException("expected either CIRCUIT or --class");
    }
    if (every < 1 || limit < 0) {
      throw new CircuitException(
          "expected --every of at least 1 and --limit of at least 0, found "
              + every
              + " and "
              + limit);
    }
    for (String out : new String[] {report, pprof}) {
      if (out != null) {
        WholeFile.check(out);
      }
    }
    String name = className == null ? given : className;
    try (ConstraintBackend backend = open();
        var progress = progress("profile", 2)) {
      progress.step(name);
      Profile profile =
          className == null
              ? ProfileSource.of(given, every, backend)
              : ProfileSource.ofCode(ofClass(), every, backend);
      progress.step("write");
      if (report != null) {
        WholeFile.write(Path.of(report), out -> ProfilePage.write(name, profile, out));
      }
      if (pprof != null) {
        long now = 1_000_000 * System.currentTimeMillis();
        WholeFile.write(Path.of(pprof), out -> Pprof.write(profile, now, out));
      }
      return new ProfileAnswer(name, backend.name(), profile, limit, null);
    }
  }

  private JavaCircuit ofClass() throws IOException {
    List<FieldElement> values =
        inputs == null ? null : ProgramInputs.listed(inputs, PrimeField.PASTA_FP);
    return ClassCircuit.of(className, classPath, publicInputs, values);
  }
}
