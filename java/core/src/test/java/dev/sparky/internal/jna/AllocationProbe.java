package dev.sparky.internal.jna;

import dev.sparky.Backends;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.GateCall;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * In a child JVM: refuses the Nth growth of an arena, once and from then on, in every call that
 * reaches the native side. Each time: the typed exception, then the same call succeeds, the digest
 * is the one of a circuit that met no failure, and closing leaves no byte.
 */
final class AllocationProbe {
  private static final int MANY = 120;
  private static final FieldElement TWO = FieldElement.of(2);
  private static final FieldElement MINUS_TWO =
      FieldElement.of(PrimeField.PASTA_FP.modulus().subtract(BigInteger.TWO), PrimeField.PASTA_FP);

  private final ConstraintBackend backend;
  private final boolean proving;
  private final Map<String, Consumer<Circuit>> steps = new LinkedHashMap<>();
  private final String digest;

  private AllocationProbe(ConstraintBackend backend, boolean proving) {
    this.backend = backend;
    this.proving = proving;
    addSteps();
    digest = digestOfAll();
  }

  public static void main(String[] arguments) {
    InjectedLibrary.bind();
    int points = 0;
    for (boolean proving : new boolean[] {false, true}) {
      for (boolean sticky : new boolean[] {false, true}) {
        try (ConstraintBackend backend = Backends.open("native")) {
          var probe = new AllocationProbe(backend, proving);
          long before = backend.offHeapBytes();
          points += probe.sweep(sticky);
          long after = backend.offHeapBytes();
          check(after == before, "bytes leaked: " + before + " before, " + after + " after");
        }
      }
    }
    System.out.println("points " + points);
  }

  private String digestOfAll() {
    try (Circuit plain = open()) {
      steps.values().forEach(step -> step.accept(plain));
      return plain.finish().digest();
    }
  }

  private int sweep(boolean sticky) {
    int points = 0;
    String[] names = steps.keySet().toArray(String[]::new);
    for (int step = -1; step <= names.length; step++) {
      String name = step < 0 ? "open" : step == names.length ? "finish" : names[step];
      int n = 0;
      while (fails(step, n, sticky, name)) {
        n++;
      }
      System.out.println("step " + name + (sticky ? " sticky " : " once ") + n);
      points += n;
    }
    return points;
  }

  /** Whether growth {@code n} of this step exists; if so it was refused, and all came right. */
  private boolean fails(int step, int n, boolean sticky, String name) {
    Circuit circuit = step < 0 ? null : prepared(step);
    try {
      InjectedLibrary.sparky_test_arm_allocation(n, sticky ? 1 : 0);
      boolean refused = false;
      try {
        circuit = step < 0 ? open() : act(circuit, step);
      } catch (MemoryLimitException e) {
        check(e.asked() > 0, name + " " + n + ": asked " + e.asked());
        refused = true;
      }
      boolean fired = InjectedLibrary.sparky_test_disarm_allocation() != 0;
      check(fired == refused, name + " " + n + ": failed " + fired + ", told " + refused);
      if (!fired) {
        return false;
      }
      circuit = circuit == null ? open() : circuit;
      // What was refused waits in the batch.
      circuit.flush();
      for (int later = Math.max(step, -1) + 1; later < steps.size(); later++) {
        act(circuit, later);
      }
      check(circuit.finish().digest().equals(digest), name + " " + n + ": another digest");
      return true;
    } finally {
      if (circuit != null) {
        circuit.close();
      }
    }
  }

  private Circuit prepared(int steps) {
    Circuit circuit = open();
    for (int step = 0; step < steps; step++) {
      act(circuit, step);
    }
    return circuit;
  }

  /** One step as one batch; behind the last step the circuit is finished. */
  private Circuit act(Circuit circuit, int step) {
    if (step == steps.size()) {
      circuit.finish();
    } else {
      steps.values().stream().skip(step).findFirst().orElseThrow().accept(circuit);
      circuit.flush();
    }
    return circuit;
  }

  /** A circuit whose public inputs, and all values made from them, are 1. */
  private Circuit open() {
    CircuitOptions options =
        proving ? CircuitOptions.prove(List.of(ones(MANY))) : CircuitOptions.compile(MANY);
    return backend.open(options.deferred());
  }

  private static FieldElement[] ones(int count) {
    FieldElement[] ones = new FieldElement[count];
    Arrays.fill(ones, FieldElement.ONE);
    return ones;
  }

  private void addSteps() {
    steps.put("exists", this::exists);
    steps.put("constant", c -> each(i -> c.constant(FieldElement.of(i))));
    steps.put("scale", c -> each(i -> c.scale(FieldElement.of(i + 200), i)));
    steps.put("add", c -> each(i -> c.add(-1 - i, c.add(i, -1 - MANY - i))));
    steps.put("assertEqual", c -> each(i -> c.assertEqual(i, (i + 7) % MANY)));
    steps.put("assertMul", c -> each(i -> c.assertMul(c.add(zero(c), i), i, 1)));
    steps.put("assertSquare", c -> each(i -> c.assertSquare(c.add(zero(c), i), i)));
    steps.put("assertBoolean", c -> each(i -> c.assertBoolean(c.add(i, zero(c)))));
    steps.put("multiply", c -> each(i -> c.multiply(i, 1)));
    steps.put("generic", c -> each(i -> generic(c, i)));
    for (GateCall call : GateCall.values()) {
      steps.put("gate " + call, c -> gate(c, call));
    }
    steps.put("raw", AllocationProbe::raw);
    steps.put("permute", c -> c.permute(0, -1, c.add(1, 2)));
    steps.put("fixedLookupTable", c -> c.fixedLookupTable(3, new FieldElement[][] {ones(MANY)}));
    steps.put("runtimeTable", c -> c.runtimeTable(4, ones(MANY)));
  }

  private static void each(IntConsumer call) {
    for (int i = 0; i < MANY; i++) {
      call.accept(i);
    }
  }

  private void exists(Circuit circuit) {
    if (proving) {
      circuit.exists(ones(MANY), MANY);
    } else {
      circuit.exists(MANY);
    }
  }

  private static int zero(Circuit circuit) {
    return circuit.constant(FieldElement.ZERO);
  }

  /** So many that they fit in one batch: only then does flushing again make up for a refusal. */
  private static void raw(Circuit circuit) {
    for (int i = 0; i < 20; i++) {
      circuit.raw(1, new int[] {-1 - i}, 1, ones(20), 20);
    }
  }

  private static void generic(Circuit circuit, int i) {
    FieldElement zero = FieldElement.ZERO;
    circuit.generic(TWO, circuit.add(i, zero(circuit)), zero, 1, zero, 2, zero, MINUS_TWO);
  }

  private static void gate(Circuit circuit, GateCall call) {
    int cells =
        switch (call) {
          case POSEIDON -> 33;
          case EC_SCALE -> 52;
          case EC_ENDOSCALE -> 29;
          case EC_ENDOSCALAR -> 28;
          default -> call.cells();
        };
    int[] references = new int[cells];
    for (int i = 0; i < cells; i++) {
      references[i] = i % 3 == 0 ? circuit.add(i, -1 - i) : -1 - i;
    }
    circuit.gate(call, references, cells, ones(call.coefficients()));
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
