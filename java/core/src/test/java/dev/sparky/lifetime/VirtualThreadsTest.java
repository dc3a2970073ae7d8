package dev.sparky.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sparky.error.ClosedException;
import dev.sparky.error.OwnershipException;
import dev.sparky.field.FieldElement;
import dev.sparky.snarky.TestBackends;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintBackend;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Circuits on virtual threads, where the JDK has them: one result, and typed errors. */
class VirtualThreadsTest {
  private static final int TASKS = 64;
  private static final int CALLS = 400;

  /** Of JDK 21 and later. */
  private static ExecutorService virtualThreads() throws Exception {
    assumeTrue(Runtime.version().feature() >= 21, "this JDK has no virtual threads");
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }

  private static String build(Circuit circuit) {
    int x = 0;
    for (int i = 0; i < CALLS; i++) {
      x = circuit.multiply(x, circuit.add(x, 0));
      Thread.yield();
    }
    return circuit.finish().digest();
  }

  private static Circuit open(ConstraintBackend backend) {
    return backend.open(CircuitOptions.prove(List.of(FieldElement.of(3))));
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void manyCircuitsAtATimeHaveOneDigest(TestBackends.Named named) throws Exception {
    ExecutorService threads = virtualThreads();
    try (ConstraintBackend backend = named.open()) {
      Callable<String> task =
          () -> {
            try (Circuit circuit = open(backend)) {
              return build(circuit);
            }
          };
      var digests = new HashSet<String>();
      for (Future<String> each :
          threads.invokeAll(Stream.generate(() -> task).limit(TASKS).toList())) {
        digests.add(each.get());
      }
      assertThat(digests).hasSize(1);
      backend.releaseIdle();
      assertThat(backend.offHeapBytes()).isZero();
    } finally {
      threads.shutdown();
    }
  }

  /** One circuit, used by one and closed by all others: typed, whoever is first. */
  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void closingMeanwhileIsTyped(TestBackends.Named named) throws Exception {
    ExecutorService threads = virtualThreads();
    try (ConstraintBackend backend = named.open()) {
      Circuit circuit = open(backend);
      Callable<Object> use = () -> answer(() -> build(circuit));
      Callable<Object> close =
          () ->
              answer(
                  () -> {
                    circuit.close();
                    return "closed";
                  });
      for (Future<Object> each :
          threads.invokeAll(
              Stream.concat(Stream.of(use), Stream.generate(() -> close).limit(8)).toList())) {
        assertThat(each.get())
            .matches(
                answer ->
                    answer instanceof String
                        || answer instanceof OwnershipException
                        || answer instanceof ClosedException);
      }
      circuit.close();
      circuit.close();
    } finally {
      threads.shutdown();
    }
  }

  private static Object answer(Callable<Object> work) throws Exception {
    try {
      return work.call();
    } catch (OwnershipException | ClosedException e) {
      return e;
    }
  }
}
