package dev.sparky.bench;

import dev.sparky.Backends;
import dev.sparky.field.FieldElement;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.GateCall;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The Java side of the native path: a circuit of {@value #CONSTRAINTS} constraints, opened and
 * closed each time. Run with the gc profiler it tells the bytes allocated per constraint.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AllocationBenchmark {
  static final int CONSTRAINTS = 100_000;

  /** Whether each refusal surfaces at its call. */
  @Param({"true", "false"})
  private boolean eager;

  private final FieldElement two = FieldElement.of(2);
  private final FieldElement[] none = {};
  private final int[] cells = {0, 1, 2};
  private ConstraintBackend backend;

  @Setup
  public void open() {
    backend = Backends.open("native");
  }

  @TearDown
  public void close() {
    backend.close();
  }

  private Circuit circuit() {
    CircuitOptions options = CircuitOptions.compile(3);
    return backend.open(eager ? options : options.deferred());
  }

  @Benchmark
  @OperationsPerInvocation(CONSTRAINTS)
  public int assertMul() {
    try (Circuit circuit = circuit()) {
      for (int i = 0; i < CONSTRAINTS; i++) {
        circuit.assertMul(0, 1, 2);
      }
      circuit.flush();
      return circuit.variableCount();
    }
  }

  @Benchmark
  @OperationsPerInvocation(CONSTRAINTS)
  public int multiply() {
    try (Circuit circuit = circuit()) {
      int x = 0;
      for (int i = 0; i < CONSTRAINTS; i++) {
        x = circuit.multiply(x, 1);
      }
      circuit.flush();
      return x;
    }
  }

  @Benchmark
  @OperationsPerInvocation(CONSTRAINTS)
  public int generic() {
    try (Circuit circuit = circuit()) {
      for (int i = 0; i < CONSTRAINTS; i++) {
        circuit.generic(two, 0, two, 1, FieldElement.ONE, 2, two, FieldElement.ZERO);
      }
      circuit.flush();
      return circuit.variableCount();
    }
  }

  /** Two additions and two scales before each. */
  @Benchmark
  @OperationsPerInvocation(CONSTRAINTS)
  public int sums() {
    try (Circuit circuit = circuit()) {
      for (int i = 0; i < CONSTRAINTS; i++) {
        int left = circuit.add(circuit.scale(two, 0), 1);
        int right = circuit.add(circuit.scale(two, 1), 2);
        circuit.assertMul(left, right, 2);
      }
      circuit.flush();
      return circuit.variableCount();
    }
  }

  @Benchmark
  @OperationsPerInvocation(CONSTRAINTS)
  public int zeroGate() {
    try (Circuit circuit = circuit()) {
      for (int i = 0; i < CONSTRAINTS; i++) {
        circuit.gate(GateCall.ZERO, cells, 3, none);
      }
      circuit.flush();
      return circuit.variableCount();
    }
  }
}
