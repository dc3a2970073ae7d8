package dev.sparky.spi;

import dev.sparky.error.CircuitException;
import dev.sparky.error.ClosedException;
import dev.sparky.error.FieldFormatException;
import dev.sparky.error.RefusedException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.internal.tape.CallBatch;
import dev.sparky.internal.tape.TapeRecord;
import dev.sparky.spi.ContractCase.Use;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every method of {@link Circuit} in every state, and with every kind of illegal argument. */
final class CircuitContract {
  static final FieldElement P = PrimeField.PASTA_FP.modulusLimbs();
  static final FieldElement ONE = FieldElement.ONE;
  static final FieldElement[] NONE = {};

  /** A sound call of each method that builds; the circuit has variable 0 and node -1. */
  private static final Map<String, Use<Circuit>> BUILDERS = new LinkedHashMap<>();

  /** A sound call of each method that reads. */
  private static final Map<String, Use<Circuit>> READERS = new LinkedHashMap<>();

  /** Methods that answer in any state. */
  private static final Map<String, Use<Circuit>> ALWAYS = new LinkedHashMap<>();

  static {
    BUILDERS.put("exists", c -> c.exists(new FieldElement[] {ONE}, 1));
    BUILDERS.put("constant", c -> c.constant(ONE));
    BUILDERS.put("add", c -> c.add(0, -1));
    BUILDERS.put("scale", c -> c.scale(ONE, 0));
    BUILDERS.put("assertEqual", c -> c.assertEqual(0, 0));
    BUILDERS.put("assertMul", c -> c.assertMul(0, 0, 0));
    BUILDERS.put("assertSquare", c -> c.assertSquare(0, 0));
    BUILDERS.put("assertBoolean", c -> c.assertBoolean(0));
    BUILDERS.put("multiply", c -> c.multiply(0, 0));
    BUILDERS.put("generic", c -> c.generic(ONE, 0, ONE, 0, ONE, 0, ONE, fe(-4)));
    BUILDERS.put("gate", c -> c.gate(GateCall.ZERO, new int[3], 3, NONE));
    BUILDERS.put("raw", c -> c.raw(0, new int[1], 1, NONE, 0));
    BUILDERS.put("permute", c -> c.permute(0, 0, 0));
    BUILDERS.put("fixedLookupTable", c -> c.fixedLookupTable(1, new FieldElement[][] {{ONE}}));
    BUILDERS.put("runtimeTable", c -> c.runtimeTable(1, new FieldElement[] {ONE}));
    BUILDERS.put("eagerChecks", c -> c.eagerChecks(true));
    BUILDERS.put("source", c -> c.source(3));
    BUILDERS.put("append", c -> c.append(batch(NONE, TapeRecord.BOOLEAN, 0, 0, 0)));
    BUILDERS.put("keepSources", c -> c.keepSources(true));
    BUILDERS.put("flush", Circuit::flush);
    READERS.put("variableCount", Circuit::variableCount);
    READERS.put("rowsSoFar", Circuit::rowsSoFar);
    READERS.put("value", c -> c.value(-1));
    READERS.put("terms", c -> c.terms(-1, 5));
    READERS.put("offHeapBytes", Circuit::offHeapBytes);
    READERS.put("commit", Circuit::commit);
    READERS.put("finish", Circuit::finish);
    ALWAYS.put("options", Circuit::options);
    ALWAYS.put("backend", Circuit::backend);
    ALWAYS.put("close", Circuit::close);
  }

  private CircuitContract() {}

  static FieldElement fe(long value) {
    return FieldElement.of(
        java.math.BigInteger.valueOf(value).mod(PrimeField.PASTA_FP.modulus()),
        PrimeField.PASTA_FP);
  }

  static CallBatch batch(FieldElement[] pool, int... words) {
    int records = words.length / TapeRecord.WORDS;
    var sources = new int[records];
    Arrays.fill(sources, -1);
    return new CallBatch(words, sources, records, pool, pool.length);
  }

  /** In prover mode, with the variable 0 of value 1 and a node. */
  static Circuit building(ConstraintBackend backend) {
    Circuit circuit = backend.open(CircuitOptions.prove(List.of(ONE)));
    circuit.add(0, 0);
    return circuit;
  }

  static Circuit compiling(ConstraintBackend backend) {
    Circuit circuit = backend.open(CircuitOptions.compile(1));
    circuit.add(0, 0);
    return circuit;
  }

  static List<ContractCase<Circuit>> whileBuilding() {
    List<ContractCase<Circuit>> cases = new ArrayList<>();
    BUILDERS.forEach((name, use) -> cases.add(ContractCase.answers(name, "building", use)));
    READERS.forEach((name, use) -> cases.add(ContractCase.answers(name, "building", use)));
    ALWAYS.forEach((name, use) -> cases.add(ContractCase.answers(name, "building", use)));
    cases.add(new ContractCase<>("witness", "building", CircuitException.class, Circuit::witness));
    return cases;
  }

  static List<ContractCase<Circuit>> onceFinished() {
    List<ContractCase<Circuit>> cases = new ArrayList<>();
    BUILDERS.forEach(
        (name, use) ->
            cases.add(new ContractCase<>(name, "finished", CircuitException.class, use)));
    READERS.forEach((name, use) -> cases.add(ContractCase.answers(name, "finished", use)));
    ALWAYS.forEach((name, use) -> cases.add(ContractCase.answers(name, "finished", use)));
    cases.add(ContractCase.answers("witness", "finished", Circuit::witness));
    cases.add(wrong("value", "finished, reference 1", c -> c.value(1)));
    cases.add(wrong("terms", "finished, reference -3", c -> c.terms(-3, 9)));
    return cases;
  }

  static List<ContractCase<Circuit>> onceClosed() {
    List<ContractCase<Circuit>> cases = new ArrayList<>();
    BUILDERS.forEach(
        (name, use) -> cases.add(new ContractCase<>(name, "closed", ClosedException.class, use)));
    READERS.forEach(
        (name, use) -> cases.add(new ContractCase<>(name, "closed", ClosedException.class, use)));
    ALWAYS.forEach((name, use) -> cases.add(ContractCase.answers(name, "closed", use)));
    cases.add(new ContractCase<>("witness", "closed", ClosedException.class, Circuit::witness));
    return cases;
  }

  private static ContractCase<Circuit> wrong(String method, String what, Use<Circuit> use) {
    return new ContractCase<>(method, what, CircuitException.class, use);
  }

  private static ContractCase<Circuit> value(String method, String what, Use<Circuit> use) {
    return new ContractCase<>(method, what, FieldFormatException.class, use);
  }

  private static ContractCase<Circuit> refused(String method, String what, Use<Circuit> use) {
    return new ContractCase<>(method, what, RefusedException.class, use);
  }

  /** Calls that no circuit takes, in prover mode; none of them changes anything. */
  static List<ContractCase<Circuit>> arguments() {
    FieldElement[] one = {ONE};
    FieldElement[] p = {P};
    List<ContractCase<Circuit>> all = new ArrayList<>();
    all.add(wrong("exists", "a count without values", c -> c.exists(1)));
    all.add(wrong("exists", "count -1", c -> c.exists(one, -1)));
    all.add(wrong("exists", "more than there are", c -> c.exists(one, 2)));
    all.add(value("exists", "p", c -> c.exists(p, 1)));
    all.add(value("constant", "p", c -> c.constant(P)));
    for (int bad : new int[] {1, -2, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      String what = "reference " + bad;
      all.add(wrong("add", what, c -> c.add(bad, 0)));
      all.add(wrong("add", what + " second", c -> c.add(0, bad)));
      all.add(wrong("scale", what, c -> c.scale(ONE, bad)));
      all.add(wrong("assertEqual", what, c -> c.assertEqual(0, bad)));
      all.add(wrong("assertMul", what, c -> c.assertMul(0, 0, bad)));
      all.add(wrong("assertSquare", what, c -> c.assertSquare(bad, 0)));
      all.add(wrong("assertBoolean", what, c -> c.assertBoolean(bad)));
      all.add(wrong("multiply", what, c -> c.multiply(0, bad)));
      all.add(wrong("generic", what, c -> c.generic(ONE, 0, ONE, 0, ONE, bad, ONE, ONE)));
      all.add(wrong("gate", what, c -> c.gate(GateCall.ZERO, new int[] {0, 0, bad}, 3, NONE)));
      all.add(wrong("raw", what, c -> c.raw(0, new int[] {bad}, 1, NONE, 0)));
      all.add(wrong("permute", what, c -> c.permute(0, 0, bad)));
      all.add(wrong("value", what, c -> c.value(bad)));
      all.add(wrong("terms", what, c -> c.terms(bad, 1)));
      all.add(wrong("append", what, c -> c.append(batch(NONE, TapeRecord.EQUAL, 0, bad, 0))));
    }
    all.add(value("scale", "p", c -> c.scale(P, 0)));
    all.add(value("generic", "p", c -> c.generic(ONE, 0, ONE, 0, ONE, 0, ONE, P)));
    for (GateCall call : GateCall.values()) {
      int sound = call.cells() < 0 ? 0 : call.cells();
      var cells = new int[64];
      var factors = new FieldElement[call.coefficients()];
      Arrays.fill(factors, ONE);
      for (int count : new int[] {-1, call.takes(sound + 1) ? sound + 2 : sound + 1}) {
        all.add(wrong("gate", call + ", " + count, c -> c.gate(call, cells, count, factors)));
      }
      if (call.coefficients() > 0) {
        all.add(wrong("gate", call + ", no factors", c -> c.gate(call, cells, sound, NONE)));
        FieldElement[] last = factors.clone();
        last[last.length - 1] = P;
        all.add(value("gate", call + ", p", c -> c.gate(call, cells, sound, last)));
      }
      if (sound > 0) {
        all.add(wrong("gate", call + ", short", c -> c.gate(call, new int[1], sound, factors)));
      }
    }
    all.add(wrong("raw", "cells -1", c -> c.raw(0, new int[1], -1, NONE, 0)));
    all.add(wrong("raw", "too few cells", c -> c.raw(0, new int[1], 2, NONE, 0)));
    all.add(wrong("raw", "factors -1", c -> c.raw(0, new int[1], 1, NONE, -1)));
    all.add(wrong("raw", "too few factors", c -> c.raw(0, new int[1], 1, one, 2)));
    all.add(value("raw", "p", c -> c.raw(0, new int[1], 1, p, 1)));
    all.add(
        value("fixedLookupTable", "p", c -> c.fixedLookupTable(1, new FieldElement[][] {one, p})));
    all.add(value("runtimeTable", "p", c -> c.runtimeTable(1, p)));
    all.add(wrong("terms", "limit -1", c -> c.terms(0, -1)));
    all.add(wrong("terms", "limit 0", c -> c.terms(0, 0)));
    all.add(wrong("terms", "limit 1 of 2", c -> c.terms(-1, 1)));
    all.add(wrong("rowsSoFar", "-1..0", c -> c.rowsSoFar(-1, 0, CircuitContract::ignore)));
    all.add(wrong("rowsSoFar", "1..0", c -> c.rowsSoFar(1, 0, CircuitContract::ignore)));
    all.add(wrong("rowsSoFar", "0..3", c -> c.rowsSoFar(0, 3, CircuitContract::ignore)));
    batches(all);
    return all;
  }

  private static void ignore(
      int row, int kind, int[] cells, int cellCount, long[] limbs, int count) {}

  private static void batches(List<ContractCase<Circuit>> all) {
    FieldElement[] p = {P};
    int[] sound = {TapeRecord.MUL, 0, 0, 0};
    all.add(value("append", "unused element p", c -> c.append(batch(p, sound))));
    all.add(
        value(
            "append",
            "p after a sound call",
            c -> c.append(batch(p, TapeRecord.MUL, 0, 0, 0, TapeRecord.CONSTANT, 0, 0, 0))));
    all.add(
        wrong(
            "append",
            "a wrong gate shape after a sound call",
            c -> c.append(batch(NONE, 6, 0, 0, 0, TapeRecord.GATE, 0, 2, 0, 0, 0, 0, 0))));
    all.add(
        wrong(
            "append",
            "an unknown reference after a refused call",
            c -> c.append(batch(NONE, TapeRecord.MULTIPLY, 0, 0, 0, TapeRecord.ADD, 0, 2, 0))));
    all.add(
        wrong(
            "append",
            "too many variables",
            c ->
                c.append(
                    batch(
                        NONE, TapeRecord.EXISTS, CircuitLimits.MAX_VARIABLES, 0, 0, 6, 0, 0, 0))));
    all.add(
        wrong(
            "append",
            "values outside the pool",
            c -> c.append(batch(NONE, TapeRecord.MUL, 0, 0, 0, TapeRecord.EXISTS, 1, 0, 0))));
    int[] none = {};
    all.add(wrong("append", "records -1", c -> c.append(new CallBatch(none, none, -1, p, 0))));
    all.add(wrong("append", "too few words", c -> c.append(new CallBatch(none, none, 1, p, 0))));
    all.add(wrong("append", "too few sources", c -> c.append(new CallBatch(sound, none, 1, p, 0))));
    all.add(
        wrong("append", "pool size 2", c -> c.append(new CallBatch(sound, new int[1], 1, p, 2))));
    for (int op : new int[] {0, 14, 15, 17, -1}) {
      all.add(wrong("append", "operation " + op, c -> c.append(batch(NONE, op, 0, 0, 0))));
    }
    all.add(wrong("append", "raw kind 18", c -> c.append(batch(NONE, TapeRecord.RAW, 18, 0, 0))));
    all.add(wrong("append", "cells -1", c -> c.append(batch(NONE, TapeRecord.RAW, 0, -1, 0))));
    all.add(wrong("append", "no payload", c -> c.append(batch(NONE, TapeRecord.RAW, 0, 1, 0))));
    all.add(wrong("append", "gate call 13", c -> c.append(batch(NONE, TapeRecord.GATE, 13, 0, 0))));
    all.add(wrong("append", "exists -1", c -> c.append(batch(NONE, TapeRecord.EXISTS, -1, 0, 0))));
  }

  /** Calls that the circuit itself refuses; the caller may go on. Values: variable 0 is 1. */
  static List<ContractCase<Circuit>> refusals() {
    List<ContractCase<Circuit>> all = new ArrayList<>();
    all.add(refused("assertEqual", "values 1 and 2", c -> c.assertEqual(0, -1)));
    all.add(refused("assertMul", "1 * 2 = 1", c -> c.assertMul(0, -1, 0)));
    all.add(refused("assertSquare", "2 * 2 = 1", c -> c.assertSquare(-1, 0)));
    all.add(refused("assertBoolean", "value 2", c -> c.assertBoolean(-1)));
    all.add(refused("generic", "sum 5", c -> c.generic(ONE, 0, ONE, 0, ONE, 0, ONE, ONE)));
    all.add(
        refused(
            "append",
            "values 1 and 2",
            c -> c.append(batch(NONE, 6, 0, 0, 0, TapeRecord.EQUAL, 0, -1, 0, 6, 0, 0, 0))));
    return all;
  }

  /** The same in compile mode, where constants alone decide. */
  static List<ContractCase<Circuit>> refusalsOfConstants() {
    List<ContractCase<Circuit>> all = new ArrayList<>();
    all.add(refused("assertEqual", "2 and 3", c -> c.assertEqual(c.constant(fe(2)), three(c))));
    all.add(refused("assertMul", "3 * 3 = 3", c -> c.assertMul(three(c), three(c), three(c))));
    all.add(refused("assertSquare", "3 * 3 = 3", c -> c.assertSquare(three(c), three(c))));
    all.add(refused("assertBoolean", "3", c -> c.assertBoolean(three(c))));
    all.add(refused("generic", "left", c -> c.generic(ONE, three(c), ONE, 0, ONE, 0, ONE, ONE)));
    all.add(refused("generic", "right", c -> c.generic(ONE, -1, ONE, three(c), ONE, 0, ONE, ONE)));
    all.add(refused("gate", "poseidon of 2", c -> c.gate(GateCall.POSEIDON, new int[6], 6, NONE)));
    all.add(
        refused(
            "raw",
            "kind 18, seen when finished",
            c -> {
              c.source(41);
              c.raw(18, new int[1], 1, NONE, 0);
              c.finish();
            }));
    all.add(
        refused(
            "source",
            "7, then 2 * 2 = 3",
            c -> {
              c.source(7);
              c.assertMul(c.constant(fe(2)), c.constant(fe(2)), three(c));
            }));
    return all;
  }

  private static int three(Circuit c) {
    return c.constant(fe(3));
  }
}
