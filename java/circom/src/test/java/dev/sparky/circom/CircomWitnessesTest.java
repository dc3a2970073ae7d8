package dev.sparky.circom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sparky.Backends;
import dev.sparky.error.SparkyException;
import dev.sparky.r1cs.R1csReader;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.r1cs.R1cs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Witnesses equal those of snarkjs byte for byte, and circuits reject what they reject there. */
class CircomWitnessesTest {
  @TempDir private Path folder;

  @Test
  void witnessesAreThoseOfSnarkjs() throws Exception {
    equalIn(CircomTools.witnesses("", "circom"), 10);
  }

  @Test
  void witnessesOfTheLibraryAreThoseOfSnarkjs() throws Exception {
    assumeTrue(Boolean.getBoolean("sparky.full"), "compiles for a minute; -Dsparky.full=true");
    equalIn(CircomTools.witnesses("library", "circom-library"), 3);
  }

  /**
   * @param expected circuits of each curve
   */
  private void equalIn(Path all, int expected) throws Exception {
    for (String curve : CircomTools.CURVES) {
      List<Path> modules = files(all.resolve(curve), ".wasm");
      assertThat(modules).hasSize(expected);
      for (Path module : modules) {
        CircomProgram program =
            CircomProgram.load(
                module, CircomOptions.DEFAULT.with(Execution.COMPILED_WHERE_POSSIBLE));
        if (!module.toString().contains("poseidon")) {
          assertThat(program.interpretedFunctions()).as(module.toString()).isEmpty();
        } else {
          largeFunctionsAreReported(module, program);
        }
        String name = module.getFileName().toString().replace(".wasm", "");
        int checked = 0;
        for (Path inputs : files(module.getParent(), ".json")) {
          if (inputs.getFileName().toString().matches(name + "-\\d+\\.json")) {
            same(program, inputs);
            checked++;
          }
        }
        assertThat(checked).as(name).isPositive();
      }
    }
  }

  /** The tables of Poseidon are functions larger than a Java method. */
  private static void largeFunctionsAreReported(Path module, CircomProgram program)
      throws IOException {
    assertThat(program.interpretedFunctions()).anyMatch(name -> name.startsWith("POSEIDON_"));
    assertThatThrownBy(() -> CircomProgram.load(module))
        .isInstanceOf(CodeSizeException.class)
        .hasMessageContaining("function POSEIDON_");
    // The list is the same when the code comes from the cache.
    assertThat(
            CircomProgram.load(
                    module, CircomOptions.DEFAULT.with(Execution.COMPILED_WHERE_POSSIBLE))
                .interpretedFunctions())
        .isEqualTo(program.interpretedFunctions());
  }

  private static List<Path> files(Path in, String end) throws IOException {
    try (Stream<Path> all = Files.list(in)) {
      return all.filter(file -> file.toString().endsWith(end)).sorted().toList();
    }
  }

  private void same(CircomProgram program, Path inputs) throws IOException {
    String base = inputs.toString().replace(".json", "");
    if (Files.exists(Path.of(base + ".error"))) {
      String message = Files.readString(Path.of(base + ".error"));
      assertThatThrownBy(() -> program.witness(CircomInputs.read(inputs)))
          .as("%s: %s", inputs, message)
          .isInstanceOfAny(CircuitFailure.class, CircomInputException.class);
      return;
    }
    Path found = folder.resolve("found.wtns");
    program.witness(CircomInputs.read(inputs)).save(found);
    assertThat(found).as(inputs.toString()).hasSameBinaryContentAs(Path.of(base + ".wtns"));
  }

  @Test
  void aWitnessGoesStraightIntoTheCheckOfItsConstraints() throws Exception {
    Path path = CircomTools.witnesses("", "circom").resolve("bls12381");
    CircomProgram program = CircomProgram.load(path.resolve("path.wasm"));
    CircomWitness witness = program.witness(CircomInputs.read(path.resolve("path-0.json")));
    R1csReader rows = R1csReader.open(path.resolve("path.r1cs"));
    for (String backend : List.of("native", "jvm")) {
      try (ConstraintBackend opened = Backends.open(backend);
          R1cs system = opened.openR1cs(rows.field(), rows.header().wires())) {
        rows.constraints(system);
        assertThat(system.check(witness, 1).satisfied()).isTrue();
      }
    }
  }

  @Test
  void threadsShareAProgram() throws Exception {
    Path path = CircomTools.witnesses("", "circom").resolve("bn128");
    CircomProgram program = CircomProgram.load(path.resolve("chain.wasm"));
    CircomInputs inputs = CircomInputs.read(path.resolve("chain-1.json"));
    byte[] expected = Files.readAllBytes(path.resolve("chain-1.wtns"));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<byte[]> work =
          () -> {
            Path file = Files.createTempFile(folder, "w", ".wtns");
            program.witness(inputs).save(file);
            return Files.readAllBytes(file);
          };
      for (var done : threads.invokeAll(java.util.Collections.nCopies(16, work))) {
        assertThat(done.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aFailureNamesTemplatesAndLinesInnermostFirst() throws Exception {
    CircomProgram program = load("failing.wasm");
    assertThatThrownBy(() -> program.witness(CircomInputs.parse("{\"a\": 3}")))
        .isInstanceOfSatisfying(
            CircuitFailure.class,
            e -> {
              assertThat(e.kind()).isEqualTo(CircuitFailure.Kind.ASSERTION);
              assertThat(e.trace())
                  .containsExactly(
                      new CircuitFailure.Frame("Inner_0", 8),
                      new CircuitFailure.Frame("Outer_1", 16));
            })
        .hasMessageContaining("in template Inner_0, line 8, called from Outer_1:16");
    // After a failure the program computes as before.
    assertThat(program.witness(CircomInputs.parse("{\"a\": 2}")).value(1)).hasToString("4");
  }

  @Test
  void linesOfLogGoWhereTheyAreWantedAndNowhereElse() throws Exception {
    CircomProgram program = load("failing.wasm");
    var printed = new java.io.ByteArrayOutputStream();
    java.io.PrintStream before = System.out;
    var lines = new java.util.ArrayList<String>();
    System.setOut(new java.io.PrintStream(printed, true));
    try {
      CircomInputs inputs = CircomInputs.parse("{\"a\": 2}");
      program.witness(inputs);
      program.witness(inputs, WitnessOptions.DEFAULT.withLog(lines::add));
    } finally {
      System.setOut(before);
    }
    assertThat(printed.size()).isZero();
    assertThat(lines).containsExactly("a is 2 here", "4");
  }

  @Test
  void inputsAreCheckedBeforeTheCircuitRuns() throws Exception {
    CircomProgram program = load("failing.wasm");
    // With a = 3 the circuit would fail: the name is reported first.
    rejected(program, "{\"a\": 3, \"q\": [1, 2]}", "q", 0, 2);
    rejected(program, "{\"a\": [3, 4]}", "a", 1, 2);
    rejected(program, "{}", null, 1, 0);
    rejected(load("matrix.wasm"), "{\"v\": [1, 2, 3], \"a\": 1}", "v", 4, 3);
  }

  private static void rejected(
      CircomProgram program, String json, String signal, int expected, int given) {
    assertThatThrownBy(() -> program.witness(CircomInputs.parse(json)))
        .isInstanceOfSatisfying(
            CircomInputException.class,
            e -> {
              assertThat(e.signal()).isEqualTo(signal);
              assertThat(e.expected()).isEqualTo(expected);
              assertThat(e.given()).isEqualTo(given);
            })
        .hasMessageContaining(signal == null ? "signal is missing" : signal)
        .hasMessageContaining("expected")
        .hasMessageContaining("found");
  }

  @Test
  void strictRejectsValuesOutOfRange() throws Exception {
    CircomProgram program = load("product.wasm");
    String p = program.field().modulus().toString();
    for (String value : List.of(p, "-1", "\"" + p + "\"")) {
      CircomInputs inputs = CircomInputs.parse("{\"a\": " + value + ", \"b\": 1}");
      program.witness(inputs);
      assertThatThrownBy(() -> program.witness(inputs, WitnessOptions.DEFAULT.strictly()))
          .isInstanceOf(CircomInputException.class)
          .hasMessageContaining("input a, value 0: expected 0 <= value < p");
    }
  }

  @Test
  void theInterpreterGivesTheSame() throws Exception {
    Path path = CircomTools.witnesses("", "circom").resolve("bn128");
    CircomProgram program =
        CircomProgram.load(
            path.resolve("product.wasm"), CircomOptions.DEFAULT.with(Execution.INTERPRETED));
    same(program, path.resolve("product-1.json"));
  }

  @Test
  void whatIsNoModuleOfCircomIsRejected() throws Exception {
    byte[] whole = Files.readAllBytes(wasm("product.wasm"));
    byte[] empty = {0, 'a', 's', 'm', 1, 0, 0, 0};
    for (byte[] bytes : List.of(new byte[0], empty, java.util.Arrays.copyOf(whole, 2000))) {
      assertThatThrownBy(() -> CircomProgram.of("x.wasm", bytes, CircomOptions.DEFAULT))
          .isInstanceOf(SparkyException.class)
          .hasMessageContaining("x.wasm");
    }
    CircomOptions small = CircomOptions.DEFAULT.withMemoryLimit(65_536);
    assertThatThrownBy(() -> CircomProgram.of("x.wasm", whole, small))
        .isInstanceOf(dev.sparky.error.MemoryLimitException.class)
        .hasMessageContaining("memoryLimit");
  }

  @Test
  void compiledCodeIsTakenFromTheCacheAndDamageIsNoticed() throws Exception {
    String before = System.getProperty("sparky.cache");
    System.setProperty("sparky.cache", folder.toRealPath().resolve("cache").toString());
    try {
      Path module = wasm("product.wasm");
      CircomInputs inputs = CircomInputs.parse("{\"a\": 3, \"b\": 11}");
      CircomProgram.load(module);
      List<Path> stored = stored();
      assertThat(stored).hasSize(1);
      byte[] content = Files.readAllBytes(stored.get(0));
      long time = Files.getLastModifiedTime(stored.get(0)).toMillis();
      assertThat(CircomProgram.load(module).witness(inputs).value(1)).hasToString("33");
      assertThat(Files.getLastModifiedTime(stored.get(0)).toMillis()).isEqualTo(time);
      byte[] damaged = content.clone();
      damaged[content.length / 2] ^= 1;
      Files.write(stored.get(0), damaged);
      assertThat(CircomProgram.load(module).witness(inputs).value(1)).hasToString("33");
      assertThat(Files.size(stored.get(0))).isPositive();
      CircomProgram.load(wasm("matrix.wasm"), CircomOptions.DEFAULT.withoutCache());
      assertThat(stored()).hasSize(1);
    } finally {
      if (before == null) {
        System.clearProperty("sparky.cache");
      } else {
        System.setProperty("sparky.cache", before);
      }
    }
  }

  private List<Path> stored() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("cache"))) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static Path wasm(String name) {
    return CircomTools.witnesses("", "circom").resolve("bn128").resolve(name);
  }

  private static CircomProgram load(String name) throws IOException {
    return CircomProgram.load(wasm(name));
  }
}
