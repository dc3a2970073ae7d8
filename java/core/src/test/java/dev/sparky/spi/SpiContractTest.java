package dev.sparky.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.snarky.TestBackends;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.r1cs.R1cs;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract of the SPI, written once and run on every backend: every method in every state and
 * with every kind of illegal argument. The words of the errors are the same on all of them.
 */
class SpiContractTest {
  /** Default methods that are composed of others. */
  private static final Set<String> COMPOSED = Set.of("save");

  /** Types whose every message has the one form. */
  private static final Set<String> FORMED =
      Set.of("Circuit", "ConstraintSystem", "Witness", "R1cs");

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void everyCallAnswersAsTheContractSays(TestBackends.Named named) {
    assertThat(wrongAnswers(answers(named))).isEmpty();
  }

  @Test
  void theWordsAreTheSameOnEveryBackend() {
    Map<String, Map<String, String>> byBackend = new LinkedHashMap<>();
    TestBackends.all()
        .forEach(
            named -> {
              Map<String, String> texts = new LinkedHashMap<>();
              answers(named).forEach((c, answer) -> texts.put(c.toString(), answer));
              byBackend.put(named.toString(), texts);
            });
    Map<String, String> expected = byBackend.get("jvm");
    List<String> differences = new ArrayList<>();
    byBackend.forEach(
        (backend, texts) ->
            texts.forEach(
                (what, answer) -> {
                  boolean isFormed = FORMED.stream().anyMatch(t -> what.startsWith(t + "."));
                  if (isFormed && !answer.equals(expected.get(what))) {
                    differences.add(
                        what + "\n  jvm: " + expected.get(what) + "\n  " + backend + ": " + answer);
                  }
                }));
    assertThat(differences).isEmpty();
  }

  /** Each message says what was expected, what was found, and what to do. */
  @Test
  void messagesHaveOneForm() {
    List<String> others = new ArrayList<>();
    TestBackends.all()
        .filter(named -> named.toString().equals("jvm"))
        .forEach(
            named ->
                answers(named)
                    .forEach(
                        (c, answer) -> {
                          boolean isError = !answer.equals("answers") && FORMED.contains(c.type);
                          if (isError && !answer.matches("(?s).*expected .*found .*")) {
                            others.add(c + " -> " + answer);
                          }
                        }));
    assertThat(others).isEmpty();
  }

  @Test
  void noMethodOfTheSpiIsLeftOut() {
    TestBackends.all()
        .findFirst()
        .ifPresent(
            named -> {
              Map<String, Set<String>> covered = covered(named);
              for (Class<?> type :
                  List.of(
                      Circuit.class,
                      ConstraintSystem.class,
                      Witness.class,
                      R1cs.class,
                      Program.class,
                      Evaluation.class)) {
                Set<String> methods =
                    Arrays.stream(type.getDeclaredMethods())
                        .filter(m -> !m.isSynthetic() && !Modifier.isStatic(m.getModifiers()))
                        .map(Method::getName)
                        .filter(name -> !COMPOSED.contains(name))
                        .collect(Collectors.toCollection(TreeSet::new));
                assertThat(covered.get(type.getSimpleName()))
                    .as("methods of %s in the kit", type.getSimpleName())
                    .isEqualTo(methods);
              }
            });
  }

  private static List<String> wrongAnswers(Map<Keyed, String> answers) {
    List<String> wrong = new ArrayList<>();
    answers.forEach(
        (c, answer) -> {
          if (!c.contract.isAsExpected(answer)) {
            Class<?> expected = c.contract.expected();
            String name = expected == null ? "answers" : expected.getSimpleName();
            wrong.add(c + ": expected " + name + ", found " + answer);
          }
        });
    return wrong;
  }

  /** A case of one of the types. */
  private record Keyed(String type, ContractCase<?> contract) {
    @Override
    public String toString() {
      return type + "." + contract;
    }
  }

  private static Map<String, Set<String>> covered(TestBackends.Named named) {
    Map<String, Set<String>> covered = new LinkedHashMap<>();
    answers(named)
        .keySet()
        .forEach(
            c -> covered.computeIfAbsent(c.type, k -> new TreeSet<>()).add(c.contract.method()));
    return covered;
  }

  private static Map<Keyed, String> answers(TestBackends.Named named) {
    Map<Keyed, String> answers = new LinkedHashMap<>();
    try (ConstraintBackend backend = named.open()) {
      circuits(backend, answers);
      readers(backend, answers);
      programs(backend, answers);
    }
    return answers;
  }

  private static <T> void run(
      String type,
      List<ContractCase<T>> cases,
      Function<ContractCase<T>, String> answer,
      Map<Keyed, String> answers) {
    for (ContractCase<T> contract : cases) {
      String before = answers.put(new Keyed(type, contract), answer.apply(contract));
      assertThat(before).as("%s stands twice", contract).isNull();
    }
  }

  private static void circuits(ConstraintBackend backend, Map<Keyed, String> answers) {
    run("Circuit", CircuitContract.whileBuilding(), c -> onCircuit(backend, true, c), answers);
    run("Circuit", CircuitContract.onceFinished(), c -> finished(backend, c), answers);
    run("Circuit", CircuitContract.onceClosed(), c -> closed(backend, c), answers);
    run("Circuit", CircuitContract.arguments(), c -> unchanged(backend, true, c), answers);
    run("Circuit", CircuitContract.refusals(), c -> onCircuit(backend, true, c), answers);
    run(
        "Circuit",
        CircuitContract.refusalsOfConstants(),
        c -> onCircuit(backend, false, c),
        answers);
  }

  private static Circuit open(ConstraintBackend backend, boolean proving) {
    return proving ? CircuitContract.building(backend) : CircuitContract.compiling(backend);
  }

  /** The answer; the circuit has to go on after it. */
  private static String onCircuit(
      ConstraintBackend backend, boolean proving, ContractCase<Circuit> contract) {
    try (Circuit circuit = open(backend, proving)) {
      String answer = contract.answer(circuit);
      boolean ended =
          contract.method().equals("close")
              || contract.method().equals("finish")
              || contract.what().startsWith("kind 18");
      if (!ended) {
        int x = circuit.multiply(0, 0);
        circuit.assertEqual(x, x);
        circuit.finish();
      }
      return answer;
    }
  }

  /** The answer; the circuit has to end as one that was not asked, call by call and deferred. */
  private static String unchanged(
      ConstraintBackend backend, boolean proving, ContractCase<Circuit> contract) {
    try (Circuit asked = open(backend, proving);
        Circuit other = open(backend, proving)) {
      asked.assertMul(0, 0, 0);
      other.assertMul(0, 0, 0);
      String answer = contract.answer(asked);
      for (Circuit circuit : List.of(asked, other)) {
        circuit.assertEqual(circuit.multiply(0, 0), circuit.constant(CircuitContract.ONE));
      }
      assertThat(asked.variableCount()).as("%s", contract).isEqualTo(other.variableCount());
      assertThat(asked.finish().digest()).as("%s", contract).isEqualTo(other.finish().digest());
      return answer;
    }
  }

  private static String finished(ConstraintBackend backend, ContractCase<Circuit> contract) {
    try (Circuit circuit = CircuitContract.building(backend)) {
      circuit.finish();
      return contract.answer(circuit);
    }
  }

  private static String closed(ConstraintBackend backend, ContractCase<Circuit> contract) {
    Circuit circuit = CircuitContract.building(backend);
    circuit.finish();
    circuit.close();
    return contract.answer(circuit);
  }

  private static void readers(ConstraintBackend backend, Map<Keyed, String> answers) {
    WitnessTable table;
    try (Circuit circuit = CircuitContract.building(backend)) {
      circuit.assertEqual(circuit.add(-1, 0), circuit.constant(CircuitContract.fe(3)));
      ConstraintSystem system = circuit.finish();
      Witness witness = circuit.witness();
      table = WitnessTable.of(system, witness);
      run("ConstraintSystem", ReaderContract.system(table), c -> c.answer(system), answers);
      run("Witness", ReaderContract.witness(), c -> c.answer(witness), answers);
      circuit.close();
      run("ConstraintSystem", ReaderContract.closedSystem(table), c -> c.answer(system), answers);
      run("Witness", ReaderContract.closedWitness(), c -> c.answer(witness), answers);
    }
    run("R1cs", ReaderContract.r1cs(), c -> r1cs(backend, false, c), answers);
    run("R1cs", ReaderContract.closedR1cs(), c -> r1cs(backend, true, c), answers);
  }

  /** The answer; the system has to go on after it. */
  private static String r1cs(
      ConstraintBackend backend, boolean closed, ContractCase<R1cs> contract) {
    try (R1cs system = ReaderContract.open(backend)) {
      if (closed) {
        system.close();
      }
      String answer = contract.answer(system);
      if (!closed && !contract.method().equals("close")) {
        int next = system.constraints();
        assertThat(next)
            .isEqualTo(
                answer.equals("answers")
                        && contract.what().equals("open")
                        && contract.method().equals("constraint")
                    ? 2
                    : 1);
        system.constraint(next, 0, 0, 0, new int[0], new long[0]);
      }
      return answer;
    }
  }

  private static void programs(ConstraintBackend backend, Map<Keyed, String> answers) {
    run("Program", ProgramContract.program(), c -> program(backend, false, c), answers);
    run("Program", ProgramContract.closedProgram(), c -> program(backend, true, c), answers);
    try (Program program = backend.load(ProgramContract.image())) {
      run("Evaluation", ProgramContract.evaluation(), c -> evaluation(program, false, c), answers);
      run(
          "Evaluation",
          ProgramContract.closedEvaluation(),
          c -> evaluation(program, true, c),
          answers);
    }
  }

  private static String program(
      ConstraintBackend backend, boolean closed, ContractCase<Program> contract) {
    try (Program program = backend.load(ProgramContract.image())) {
      if (closed) {
        program.close();
      }
      return contract.answer(program);
    }
  }

  private static String evaluation(
      Program program, boolean closed, ContractCase<Evaluation> contract) {
    try (Evaluation evaluation = ProgramContract.evaluation(program)) {
      if (closed) {
        evaluation.close();
      }
      return contract.answer(evaluation);
    }
  }
}
