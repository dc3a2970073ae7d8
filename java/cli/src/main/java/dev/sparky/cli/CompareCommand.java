package dev.sparky.cli;

import dev.sparky.Backends;
import dev.sparky.circuit.ProgramInputs;
import dev.sparky.error.BackendUnavailableException;
import dev.sparky.error.CircuitException;
import dev.sparky.error.SparkyException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.report.compare.CompareSettings;
import dev.sparky.report.compare.Comparer;
import dev.sparky.report.compare.Conditions;
import dev.sparky.report.compare.Recipe;
import dev.sparky.report.compare.Subject;
import dev.sparky.spi.ConstraintBackend;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sparky compare}: the native backend against the JVM backend, circuit by circuit. */
@Command(
    name = "compare",
    description = {
      "Builds each circuit on the native and on the JVM backend, compares the results and, where",
      "they are equal, times both in interleaved pairs.",
      "Takes traces, vectors (*.expected.json) and folders of them, .r1cs, .sparky programs, gate",
      "lists, .arith, names of circuits (see sparky circuits), and classes (--class).",
      "Without any: the traces that come with sparky, compared with o1js's own results too."
    },
    footer = {
      "",
      "JSON keys: name, kind, outcome, problem (why it was refused or which row fails), rows,",
      "constraints, gates (count by type), digest, o1jsDigest,",
      "timed (what the seconds are the time of), native and jvm {seconds (median of the pairs),",
      "lowerQuartile, upperQuartile, fastest, rowsPerSecond, heapBytes (Java heap that one run",
      "allocates), liveHeapBytes (Java heap that the finished circuit holds after collections, null",
      "where these do not show it), offHeapBytes (memory outside the heap that it holds), samples,",
      "memory [{millis, heapBytes, offHeapBytes}]}, ratio {median, low, high, confidence, pairs} of",
      "jvm to native, equal, firstDifference, o1js, error {type, message, line}, run (machine,",
      "versions, settings and commands). Where results are not equal, all times are null."
    })
final class CompareCommand extends AnsweringCommand {
  private static final double MEMORY_SECONDS = 0.1;

  @Spec private CommandSpec spec;

  @Option(names = "--report", paramLabel = "OUT.html", description = "Writes a page with charts.")
  private String report;

  @Option(
      names = "--backends",
      paramLabel = "B",
      defaultValue = "native,jvm",
      description = "native,jvm (default), native or jvm.")
  private String backends;

  @Option(
      names = "--inputs",
      paramLabel = "FILE.json",
      description = "Inputs of a program or class.")
  private Path inputs;

  @Option(names = "--wtns", paramLabel = "FILE", description = "Witness of a .r1cs.")
  private Path witness;

  @Option(
      names = "--class",
      paramLabel = "NAME",
      description =
          "A class that implements dev.sparky.snarky.CircuitMethod or, with gadgets,"
              + " BiConsumer<Synthesis, List<Field>>.")
  private List<String> classes = List.of();

  @Option(
      names = "--class-path",
      paramLabel = "PATHS",
      description = "Where --class is looked for.")
  private String classPath;

  @Option(
      names = "--public-inputs",
      paramLabel = "N",
      defaultValue = "0",
      description = "Public inputs of a class that is compiled; with --inputs it is proven.")
  private int publicInputs;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      description = "Pairs to time; without it as many as fit in half a second, 6 to 50.")
  private Integer pairs;

  @Parameters(arity = "0..*", paramLabel = "PATH", description = "Files, folders and names.")
  private List<String> paths = List.of();

  @Override
  public Integer call() {
    if (report != null) {
      WholeFile.check(report);
    }
    var subjects = new CompareSubjects(inputs, witness);
    if (paths.isEmpty() && classes.isEmpty()) {
      subjects.addBundled();
    }
    paths.forEach(subjects::add);
    classes.forEach(name -> subjects.list().add(new Subject(name, "class", () -> ofClass(name))));
    requireUsed(subjects.list());
    try (ConstraintBackend jvm = takesPart("jvm") ? Backends.open("jvm") : null;
        ConstraintBackend fast = takesPart("native") ? openNative(jvm == null) : null) {
      return compare(subjects.list(), new Comparer(fast, jvm, settings()), fast);
    }
  }

  private int compare(List<Subject> subjects, Comparer comparer, ConstraintBackend fast) {
    var table = new CompareTable();
    var answers = new ArrayList<CompareAnswer>();
    Conditions conditions = conditions(fast);
    try (var progress = progress("compare", subjects.size())) {
      for (Subject subject : subjects) {
        progress.step(subject.name());
        CompareAnswer answer = compare(comparer, subject);
        answers.add(answer);
        progress.clear();
        if (json()) {
          Json.line(
              json -> {
                answer.write(json);
                conditions.write(json);
              });
        } else {
          table.print(answer);
        }
      }
      if (report != null) {
        var circuits = answers.stream().map(CompareAnswer::circuit).toList();
        WholeFile.write(Path.of(report), out -> conditions.page(circuits, out));
      }
    }
    if (!json()) {
      table.printTotal();
    }
    return CompareAnswer.exitCode(answers);
  }

  private CompareAnswer compare(Comparer comparer, Subject subject) {
    try {
      return new CompareAnswer(comparer.compare(subject), null);
    } catch (SparkyException | IOException | OutOfMemoryError e) {
      trace(e);
      return CompareAnswer.failed(subject.name(), subject.kind(), Failure.of(e));
    }
  }

  private Recipe ofClass(String name) throws IOException {
    List<FieldElement> values =
        inputs == null ? null : ProgramInputs.listed(inputs, PrimeField.PASTA_FP);
    return new CircuitRecipe(ClassCircuit.of(name, classPath, publicInputs, values), null);
  }

  /** An option that nothing uses is a mistake of the caller. */
  private void requireUsed(List<Subject> subjects) {
    boolean programs =
        subjects.stream().anyMatch(s -> s.kind().equals("program") || s.kind().equals("class"));
    if (inputs != null && !programs) {
      throw new CircuitException("--inputs: expected a program or --class, found none");
    }
    if (witness != null && subjects.stream().noneMatch(s -> s.kind().equals("r1cs"))) {
      throw new CircuitException("--wtns: expected a .r1cs, found none");
    }
  }

  private boolean takesPart(String name) {
    List<String> given = List.of(backends.split(","));
    if (!List.of("native", "jvm").containsAll(given)) {
      throw new ParameterException(
          spec.commandLine(), "--backends: expected native, jvm or native,jvm, found " + backends);
    }
    return given.contains(name);
  }

  /** Null if it cannot run here, which is said; an error if there is no other. */
  private ConstraintBackend openNative(boolean alone) {
    try {
      return Backends.open("native");
    } catch (BackendUnavailableException e) {
      if (alone) {
        throw e;
      }
      say("the native backend cannot run here, so jvm stands alone: " + e.getMessage(), e);
      return null;
    }
  }

  private CompareSettings settings() {
    CompareSettings chosen = CompareSettings.DEFAULT;
    if (pairs != null) {
      if (pairs < 1) {
        throw new ParameterException(
            spec.commandLine(), "--pairs: expected at least 1, found " + pairs);
      }
      chosen = chosen.withPairs(pairs);
    }
    return report == null && !json() ? chosen : chosen.withMemory(MEMORY_SECONDS);
  }

  private Conditions conditions(ConstraintBackend fast) {
    String command =
        "scripts/sparky "
            + String.join(
                " ",
                spec.root().commandLine().getParseResult().originalArgs().stream()
                    .map(CompareCommand::quoted)
                    .toList());
    return Conditions.now(
        new Version().getVersion()[0],
        fast == null ? null : fast.details(),
        settings(),
        List.of(command));
  }

  /** An argument as a POSIX shell takes it. */
  private static String quoted(String argument) {
    return argument.matches("[A-Za-z0-9_./,:=@%+-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
