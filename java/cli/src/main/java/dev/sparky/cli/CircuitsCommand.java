package dev.sparky.cli;

import dev.sparky.error.SparkyException;
import dev.sparky.gadgets.catalogue.Catalogue;
import dev.sparky.gadgets.catalogue.NamedCircuit;
import dev.sparky.gadgets.synthesis.SynthesisOptions;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.GateNumbering;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sparky circuits}: the catalogue of circuits written in Java. */
@Command(
    name = "circuits",
    description = {
      "Lists the named circuits, or builds some of them from their Java source.",
      "Names are those of the recorded vectors, such as Hashes_Keccak256."
    },
    footer = {
      "",
      "With --json the answer is one array of objects with the keys name, rows, constraints,",
      "digest, gates (count by type), seconds (from the source to the digest), backend and",
      "error {type, message, line}. In the list of names all but name are null."
    })
final class CircuitsCommand extends BackendCommand {
  private static final Map<String, GateNumbering> NUMBERINGS =
      Map.of("o1js-2", GateNumbering.O1JS_2, "o1js-3", GateNumbering.O1JS_3);

  @Spec private CommandSpec spec;

  @Option(
      names = "--numbering",
      paramLabel = "N",
      defaultValue = "o1js-2",
      description = "Gate numbers in the digest: o1js-2 (default) or o1js-3.")
  private String numbering;

  @Option(names = "--all", description = "Builds every circuit.")
  private boolean all;

  @Parameters(arity = "0..*", paramLabel = "NAME", description = "Circuits to build.")
  private List<String> names = List.of();

  @Override
  public Integer call() {
    GateNumbering numbers = NUMBERINGS.get(numbering);
    if (numbers == null) {
      throw new ParameterException(
          spec.commandLine(), "--numbering: expected o1js-2 or o1js-3, found " + numbering);
    }
    var answers = new ArrayList<CircuitAnswer>();
    if (names.isEmpty() && !all) {
      Catalogue.all().forEach(circuit -> answers.add(CircuitAnswer.named(circuit)));
    } else {
      build(SynthesisOptions.DEFAULT.withNumbering(numbers), answers);
    }
    print(answers);
    return answers.stream().mapToInt(Answer::exitCode).max().orElse(ExitCode.WELL);
  }

  private void build(SynthesisOptions options, List<CircuitAnswer> answers) {
    List<String> wanted = all ? Catalogue.all().stream().map(NamedCircuit::name).toList() : names;
    try (ConstraintBackend backend = open();
        var progress = progress("circuits", wanted.size())) {
      for (String name : wanted) {
        progress.step(name);
        answers.add(
            answerOf(
                () -> CircuitAnswer.build(Catalogue.get(name), backend, options),
                e -> CircuitAnswer.failed(name, backend.name(), e)));
        progress.clear();
      }
    } catch (SparkyException e) {
      say(e.getClass().getSimpleName() + ": " + e.getMessage(), e);
      for (String name : wanted.subList(answers.size(), wanted.size())) {
        answers.add(CircuitAnswer.failed(name, null, e));
      }
    }
  }

  private void print(List<CircuitAnswer> answers) {
    if (json()) {
      Json.array(answers);
    } else {
      answers.forEach(answer -> answer.print(false));
    }
  }
}
