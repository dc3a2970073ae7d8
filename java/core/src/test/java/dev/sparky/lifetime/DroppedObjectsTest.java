package dev.sparky.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sparky.circuit.CircuitBuilder;
import dev.sparky.field.PrimeField;
import dev.sparky.field.VectorLayout;
import dev.sparky.snarky.Snarky;
import dev.sparky.snarky.TestBackends;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What nobody closed is freed once it was collected, and the log says what it was and whence. */
class DroppedObjectsTest {
  private static final int OBJECTS = 20;
  private static final int SECONDS = 60;
  private static final String LOGGER = "dev.sparky.internal.lifetime.Dropped";
  private static final long[] THREE = {3, 0, 0, 0};

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger logger = Logger.getLogger(LOGGER);
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord message) {
          lines.add(message.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    System.setProperty("sparky.sites", "on");
    logger.setUseParentHandlers(false);
    logger.addHandler(handler);
  }

  @AfterEach
  void stopListening() {
    System.clearProperty("sparky.sites");
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void vectors(TestBackends.Named named) throws Exception {
    dropped(
        named,
        "vector",
        backend -> backend.vectors(PrimeField.BN254_FR).zeros(5000, VectorLayout.CANONICAL));
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void circuits(TestBackends.Named named) throws Exception {
    dropped(
        named,
        "circuit",
        backend -> {
          Circuit circuit = backend.open(CircuitOptions.compile(1));
          circuit.multiply(0, 0);
          return circuit;
        });
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void finishedCircuits(TestBackends.Named named) throws Exception {
    dropped(named, "circuit", DroppedObjectsTest::finished);
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void runsOfTheFacade(TestBackends.Named named) throws Exception {
    dropped(named, "circuit", backend -> new Snarky(backend).run().enterConstraintSystem());
  }

  /** A system that is in use is not dropped, although its circuit is not referred to. */
  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void whatIsReadIsNotDropped(TestBackends.Named named) throws Exception {
    assumeTrue(!named.toString().equals("jvm"), "on the heap the collector frees everything");
    try (ConstraintBackend backend = named.open()) {
      readWithoutTheCircuit(backend);
      awaitLines(1);
    }
  }

  private void readWithoutTheCircuit(ConstraintBackend backend) {
    ConstraintSystem system = finished(backend);
    String digest = system.digest();
    for (int round = 0; round < 20; round++) {
      System.gc();
      assertThat(system.digest()).isEqualTo(digest);
    }
    assertThat(lines).isEmpty();
  }

  private static ConstraintSystem finished(ConstraintBackend backend) {
    Circuit circuit = backend.open(CircuitOptions.compile(1));
    circuit.multiply(0, 0);
    return circuit.finish();
  }

  private void awaitLines(int count) throws InterruptedException {
    for (int tenth = 0; tenth < 10 * SECONDS && lines.size() < count; tenth++) {
      System.gc();
      Thread.sleep(100);
    }
    assertThat(lines).hasSize(count);
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void constraintSystems(TestBackends.Named named) throws Exception {
    dropped(
        named,
        "constraint system",
        backend -> {
          var system = backend.openR1cs(PrimeField.BN254_FR, 2);
          system.constraint(0, 1, 0, 0, new int[] {1}, new long[] {7, 0, 0, 0});
          return system;
        });
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void programs(TestBackends.Named named) throws Exception {
    ProgramImage image = image();
    dropped(named, "program", backend -> backend.load(image));
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void evaluations(TestBackends.Named named) throws Exception {
    ProgramImage image = image();
    dropped(
        named,
        "evaluation",
        backend -> {
          Program program = backend.load(image);
          Evaluation evaluation = program.evaluate(THREE, 1, 1, Advice.NONE);
          program.close();
          return evaluation;
        });
  }

  private static ProgramImage image() {
    var circuit = new CircuitBuilder(PrimeField.BN254_FR);
    int x = circuit.secretInput("x");
    circuit.output("x", circuit.mul(x, x));
    return circuit.build("square", Lowering.R1CS);
  }

  private void dropped(
      TestBackends.Named named, String what, Function<ConstraintBackend, Object> make)
      throws Exception {
    assumeTrue(!named.toString().equals("jvm"), "on the heap the collector frees everything");
    try (ConstraintBackend backend = named.open()) {
      backend.releaseIdle();
      long before = backend.offHeapBytes();
      assertThat(held(backend, make)).as("bytes of %d objects", OBJECTS).isGreaterThan(before);
      awaitLines(OBJECTS);
      assertThat(lines)
          .allSatisfy(
              line ->
                  assertThat(line)
                      .startsWith("a " + what + " was dropped without being closed")
                      .contains("DroppedObjectsTest.java:"));
      backend.releaseIdle();
      assertThat(backend.offHeapBytes()).isEqualTo(before);
      assertThat(backend.pool().leaks()).isEmpty();
    }
  }

  /** Makes objects that nothing refers to behind the call. */
  private static long held(ConstraintBackend backend, Function<ConstraintBackend, Object> make) {
    var all = new Object[OBJECTS];
    for (int i = 0; i < OBJECTS; i++) {
      all[i] = make.apply(backend);
    }
    return backend.offHeapBytes();
  }
}
