package dev.sparky.conformance.hostile;

import dev.sparky.internal.tape.TapeRecord;
import dev.sparky.spi.GateCall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Calls that no circuit takes, and those that the circuit refuses. Circuits have variable 0, of
 * value 1 in prover mode, and node -1, which is 0 + 0.
 */
final class CallGroups {
  private static final String CALL = "CircuitException";
  private static final String ELEMENT = "FieldFormatException";
  private static final String REFUSED = "RefusedException";
  private static final String SPECIFICATION = "spec/kimchi-circuit.md";
  private static final List<Object> NODE = List.of("add", 0, 0);

  private CallGroups() {}

  static List<Group> all() {
    return List.of(
        references(), elements(), shapes(), batches(), tables(), refused(), constants(), r1cs());
  }

  static List<Object> call(Object... parts) {
    return Arrays.asList(parts);
  }

  @SafeVarargs
  static Map<String, Object> proving(List<Object>... calls) {
    return of(List.of("1"), calls);
  }

  @SafeVarargs
  static Map<String, Object> compiling(List<Object>... calls) {
    return of(1, calls);
  }

  @SafeVarargs
  private static Map<String, Object> of(Object open, List<Object>... calls) {
    var all = new ArrayList<Object>();
    all.add(NODE);
    all.addAll(Arrays.asList(calls));
    return Group.map("public", open, "calls", all);
  }

  private static Group references() {
    Group all =
        new Group("references", "calls", SPECIFICATION, "A reference is of this circuit.")
            .good("the variable and the node", proving(call("multiply", 0, -1)));
    for (int bad : new int[] {1, -2, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      String found = "found " + bad;
      String at = " of " + bad;
      all.add("add" + at, proving(call("add", bad, 0)), CALL, found);
      all.add("scale" + at, proving(call("scale", "2", bad)), CALL, found);
      all.add("assertEqual" + at, proving(call("assertEqual", 0, bad)), CALL, found);
      all.add("assertMul" + at, proving(call("assertMul", 0, 0, bad)), CALL, found);
      all.add("assertSquare" + at, proving(call("assertSquare", bad, 0)), CALL, found);
      all.add("assertBoolean" + at, proving(call("assertBoolean", bad)), CALL, found);
      all.add("multiply" + at, proving(call("multiply", 0, bad)), CALL, found);
      all.add("permute" + at, proving(call("permute", 0, 0, bad)), CALL, found);
      all.add("raw" + at, proving(call("raw", 0, List.of(bad), List.of())), CALL, found);
      all.add("value" + at, proving(call("value", bad)), CALL, found);
      all.add("terms" + at, proving(call("terms", bad, 1)), CALL, found);
      all.add(
          "generic" + at,
          proving(call("generic", "1", 0, "1", 0, "1", bad, "1", "1")),
          CALL,
          found);
      all.add(
          "gate zero" + at,
          proving(call("gate", "ZERO", List.of(0, 0, bad), List.of())),
          CALL,
          found);
    }
    return all;
  }

  private static Group elements() {
    String big = "115792089237316195423570985008687907853269984665640564039457584007913129639935";
    Group all =
        new Group("call-elements", "calls", SPECIFICATION, "An element is below p.")
            .good(
                "p-1",
                proving(
                    call(
                        "constant",
                        "28948022309329048855892746252171976963363056481941560715954676764349967630336")));
    for (String bad : new String[] {"p", big}) {
      all.add("constant " + bad, proving(call("constant", bad)), ELEMENT, "0 <= value < p of ");
      all.add(
          "exists " + bad, proving(call("exists", List.of(bad))), ELEMENT, "0 <= value < p of ");
      all.add("scale " + bad, proving(call("scale", bad, 0)), ELEMENT, "0 <= value < p of ");
      all.add(
          "generic sc " + bad,
          proving(call("generic", "1", 0, "1", 0, "1", 0, "1", bad)),
          ELEMENT,
          "0 <= value < p of ");
      all.add(
          "generic sl " + bad,
          proving(call("generic", bad, 0, "1", 0, "1", 0, "1", "1")),
          ELEMENT,
          "0 <= value < p of ");
      all.add(
          "raw " + bad,
          proving(call("raw", 0, List.of(0), List.of(bad))),
          ELEMENT,
          "0 <= value < p of ");
      all.add(
          "range check " + bad,
          proving(call("gate", "RANGE_CHECK0", 15, List.of(bad))),
          ELEMENT,
          "0 <= value < p of ");
      all.add(
          "rotate " + bad,
          proving(call("gate", "ROTATE", 15, List.of(bad))),
          ELEMENT,
          "0 <= value < p of ");
      all.add(
          "fixed table " + bad,
          proving(call("fixedLookupTable", 1, List.of(List.of("1"), List.of(bad)))),
          ELEMENT,
          "0 <= value < p of ");
      all.add(
          "runtime table " + bad,
          proving(call("runtimeTable", 1, List.of(bad))),
          ELEMENT,
          "0 <= value < p of ");
      all.add(
          "pool of a batch " + bad,
          proving(call("append", List.of(TapeRecord.CONSTANT, 0, 0, 0), List.of(bad))),
          ELEMENT,
          "0 <= value < p of ");
    }
    return all;
  }

  private static Group shapes() {
    Group all =
        new Group(
            "gate-shapes",
            "calls",
            SPECIFICATION,
            "A gate has the cells and coefficients of its kind.");
    for (GateCall gate : GateCall.values()) {
      boolean fixed = gate.cells() >= 0;
      int sound = fixed ? gate.cells() : gate == GateCall.EC_ENDOSCALE ? 3 : 0;
      List<String> factors = Collections.nCopies(gate.coefficients(), "1");
      String name = gate.name();
      all.add(
          name + " of -1 cells",
          compiling(call("gate", name, sound, factors, -1)),
          CALL,
          "found -1",
          "cells");
      all.add(
          name + " of " + (sound + 1) + " cells",
          compiling(call("gate", name, sound + 1, factors)),
          CALL,
          "found " + (sound + 1),
          "cells");
      if (gate.coefficients() > 0) {
        all.add(
            name + " without coefficients",
            compiling(call("gate", name, sound, List.of())),
            CALL,
            "coefficients",
            "found 0");
      }
      if (sound > 0) {
        all.add(
            name + " of more cells than given",
            compiling(call("gate", name, 0, factors, sound)),
            CALL,
            "expected 0..0",
            "found " + sound);
      }
    }
    all.add(
        "raw of -1 cells",
        compiling(call("raw", 0, List.of(0), List.of(), -1, 0)),
        CALL,
        "found -1");
    all.add(
        "raw of more cells than given",
        compiling(call("raw", 0, List.of(0), List.of(), 2, 0)),
        CALL,
        "found 2");
    all.add(
        "raw of -1 coefficients",
        compiling(call("raw", 0, List.of(0), List.of(), 1, -1)),
        CALL,
        "found -1");
    all.add(
        "raw of more coefficients than given",
        compiling(call("raw", 0, List.of(0), List.of("1"), 1, 2)),
        CALL,
        "found 2");
    all.add(
        "poseidon of two states",
        compiling(call("gate", "POSEIDON", 6, List.of())),
        REFUSED,
        "5k+1 states",
        "found 2 states");
    all.good("a zero gate", compiling(call("gate", "ZERO", 3, List.of())));
    return all;
  }

  private static Map<String, Object> batch(List<Integer> words, String... pool) {
    return proving(call("append", words, Arrays.asList(pool)));
  }

  private static Group batches() {
    String rule =
        "A record is an operation of TapeRecord with its payload, and reaches no further than the batch.";
    return new Group("batches", "calls", SPECIFICATION, rule)
        .good("an equality", batch(List.of(TapeRecord.EQUAL, 0, 0, 0)))
        .add("operation 0", batch(List.of(0, 0, 0, 0)), CALL, "operation", "found 0", "record 0")
        .add("operation 14", batch(List.of(14, 0, 0, 0)), CALL, "operation", "found 14")
        .add("operation 15", batch(List.of(15, 0, 0, 0)), CALL, "operation", "found 15")
        .add("operation 17", batch(List.of(17, 0, 0, 0)), CALL, "operation", "found 17")
        .add("operation -1", batch(List.of(-1, 0, 0, 0)), CALL, "operation", "found -1")
        .add(
            "operation 2^31-1 as the second",
            batch(List.of(TapeRecord.EQUAL, 0, 0, 0, Integer.MAX_VALUE, 0, 0, 0)),
            CALL,
            "found 2147483647",
            "record 1")
        .add(
            "-1 variables",
            batch(List.of(TapeRecord.EXISTS, -1, 0, 0)),
            CALL,
            "variables",
            "found -1")
        .add(
            "2^30 + 1 variables",
            batch(List.of(TapeRecord.EXISTS, (1 << 30) + 1, 0, 0)),
            CALL,
            "variables",
            "found 1073741825")
        .add(
            "values beyond the pool",
            batch(List.of(TapeRecord.EXISTS, 2, 0, 0), "1"),
            CALL,
            "pool of 1",
            "found",
            "2 values")
        .add("values from -1 on", batch(List.of(TapeRecord.EXISTS, 1, -1, 0), "1"), CALL, "-1")
        .add(
            "a constant at 1 of 1",
            batch(List.of(TapeRecord.CONSTANT, 1, 0, 0), "1"),
            CALL,
            "pool",
            "found 1")
        .add(
            "a constant at -1",
            batch(List.of(TapeRecord.CONSTANT, -1, 0, 0), "1"),
            CALL,
            "pool",
            "found -1")
        .add(
            "a factor at 0 of none",
            batch(List.of(TapeRecord.SCALE, 0, 0, 0)),
            CALL,
            "pool",
            "found 0")
        .add(
            "a generic gate without payload",
            batch(List.of(TapeRecord.GENERIC, 0, 0, 0)),
            CALL,
            "coefficients",
            "found 5")
        .add(
            "a generic gate with half its payload",
            batch(List.of(TapeRecord.GENERIC, 0, 0, 0, 0, 0, 0, 0), "1"),
            CALL,
            "found 5")
        .add(
            "a generic coefficient beyond the pool",
            batch(List.of(TapeRecord.GENERIC, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0), "1"),
            CALL,
            "pool",
            "found 1")
        .add(
            "gate call 13", batch(List.of(TapeRecord.GATE, 13, 0, 0)), CALL, "GateCall", "found 13")
        .add(
            "gate call -1", batch(List.of(TapeRecord.GATE, -1, 0, 0)), CALL, "GateCall", "found -1")
        .add(
            "a zero gate of 2 cells",
            batch(List.of(TapeRecord.GATE, 0, 2, 0, 0, 0, 0, 0)),
            CALL,
            "3 cells",
            "found 2 cells")
        .add(
            "a zero gate without its payload",
            batch(List.of(TapeRecord.GATE, 0, 3, 0)),
            CALL,
            "cells",
            "found 3")
        .add("raw kind 18", batch(List.of(TapeRecord.RAW, 18, 0, 0)), CALL, "kind", "found 18")
        .add("raw kind -1", batch(List.of(TapeRecord.RAW, -1, 0, 0)), CALL, "kind", "found -1")
        .add("-1 cells", batch(List.of(TapeRecord.RAW, 0, -1, 0)), CALL, "cells", "found -1")
        .add(
            "2^31-1 cells",
            batch(List.of(TapeRecord.RAW, 0, Integer.MAX_VALUE, 0)),
            CALL,
            "cells",
            "found 2147483647")
        .add(
            "2^31-1 cells and coefficients",
            batch(List.of(TapeRecord.RAW, 0, Integer.MAX_VALUE, Integer.MAX_VALUE)),
            CALL,
            "found 2147483647")
        .add(
            "an unknown reference",
            batch(List.of(TapeRecord.MUL, 0, 0, 9, TapeRecord.MUL, 0, 0, 0)),
            CALL,
            "at least 10 variables",
            "found 1")
        .add("an unknown node", batch(List.of(TapeRecord.EQUAL, 0, -7, 0)), CALL, "7 nodes")
        .add(
            "an unknown reference after a sound call",
            batch(List.of(TapeRecord.MULTIPLY, 0, 0, 0, TapeRecord.ADD, 0, 2, 0)),
            CALL,
            "2 variables")
        .add("-1 records", proving(call("append", List.of(), List.of(), -1, 0)), CALL, "-1")
        .add(
            "more records than words",
            proving(call("append", List.of(), List.of(), 1, 0)),
            CALL,
            "1 records",
            "found 0 words")
        .add(
            "a pool of 2 of 1",
            proving(call("append", List.of(6, 0, 0, 0), List.of("1"), 1, 2)),
            CALL,
            "pool size",
            "found 2")
        .add(
            "a pool of -1",
            proving(call("append", List.of(6, 0, 0, 0), List.of("1"), 1, -1)),
            CALL,
            "pool size",
            "found -1");
  }

  private static Group tables() {
    String rule =
        "Tables are of elements; a lookup has seven cells; a witness has a value for each entry of a runtime table.";
    return new Group("lookup-tables", "calls", SPECIFICATION, rule)
        .good(
            "a fixed table",
            compiling(call("fixedLookupTable", 1, List.of(List.of("0", "1"), List.of("0", "2")))))
        .good("a runtime table", compiling(call("runtimeTable", 2, List.of("0", "1"))))
        .good("the id -1", compiling(call("fixedLookupTable", -1, List.of(List.of("0")))))
        .add(
            "a lookup of six cells",
            compiling(call("gate", "LOOKUP", 6, List.of())),
            CALL,
            "7 cells",
            "found 6")
        .add(
            "a lookup of eight cells",
            compiling(call("gate", "LOOKUP", 8, List.of())),
            CALL,
            "7 cells",
            "found 8")
        .add(
            "a lookup of an unknown variable",
            compiling(call("gate", "LOOKUP", List.of(0, 0, 0, 0, 0, 0, 5), List.of())),
            CALL,
            "found 5")
        .add(
            "the element p in the first column",
            compiling(call("fixedLookupTable", 1, List.of(List.of("p")))),
            ELEMENT,
            "0 <= value < p of ")
        .add(
            "the element p in a runtime table",
            compiling(call("runtimeTable", 1, List.of("0", "p"))),
            ELEMENT,
            "0 <= value < p of ")
        .add(
            "a fixed table over Pasta Fq",
            overFq(call("fixedLookupTable", 1, List.of(List.of("1")))),
            CALL,
            "pasta-fq")
        .add(
            "a runtime table over Pasta Fq",
            overFq(call("runtimeTable", 1, List.of("1"))),
            CALL,
            "pasta-fq")
        .add("a gate over Pasta Fq", overFq(call("gate", "ZERO", 3, List.of())), CALL, "pasta-fq")
        .add("raw over Pasta Fq", overFq(call("raw", 0, List.of(0), List.of())), CALL, "pasta-fq")
        .add("permute over Pasta Fq", overFq(call("permute", 0, 0, 0)), CALL, "pasta-fq");
  }

  private static Map<String, Object> overFq(List<Object> call) {
    return Group.map("public", 1, "field", "pasta-fq", "calls", List.of(call));
  }

  private static Group refused() {
    List<Object> two = call("exists", List.of("2", "3"));
    return new Group(
            "refusals-of-values",
            "calls",
            SPECIFICATION,
            "Values that do not satisfy a constraint are refused at its call.")
        .good("1 * 2 = 2", proving(two, call("assertMul", 0, 1, 1)))
        .good(
            "2 = 3 with the checks off",
            proving(two, call("eagerChecks", false), call("assertEqual", 1, 2)))
        .add("2 = 3", proving(two, call("assertEqual", 1, 2)), REFUSED, "expected 2", "found 3")
        .add("2 * 3 = 3", proving(two, call("assertMul", 1, 2, 2)), REFUSED, "6", "3")
        .add("2 * 2 = 3", proving(two, call("assertSquare", 1, 2)), REFUSED, "4", "3")
        .add("the truth value 2", proving(two, call("assertBoolean", 1)), REFUSED, "found 2")
        .add(
            "a generic gate of sum 5",
            proving(two, call("generic", "1", 0, "1", 0, "1", 1, "0", "1")),
            REFUSED,
            "generic")
        .add(
            "in a batch",
            proving(two, call("append", List.of(TapeRecord.EQUAL, 1, 2, 0))),
            REFUSED,
            "expected 2",
            "found 3")
        .add(
            "after the checks were switched on again",
            proving(
                two,
                call("eagerChecks", false),
                call("eagerChecks", true),
                call("assertEqual", 1, 2)),
            REFUSED,
            "expected 2")
        .add(
            "a raw gate of kind 18 at the end",
            proving(call("raw", 18, List.of(0), List.of()), call("finish")),
            REFUSED,
            "18")
        .add(
            "a raw gate of kind -1 at the end",
            proving(call("raw", -1, List.of(0), List.of()), call("finish")),
            REFUSED,
            "-1");
  }

  private static Group constants() {
    List<Object> two = call("constant", "2");
    List<Object> three = call("constant", "3");
    return new Group(
            "refusals-of-constants",
            "calls",
            SPECIFICATION,
            "Constants that do not satisfy a constraint are refused in any mode.")
        .good(
            "2 * 3 = 6",
            compiling(two, three, call("constant", "6"), call("assertMul", -2, -3, -4)))
        .add("2 = 3", compiling(two, three, call("assertEqual", -2, -3)), REFUSED, "2", "3")
        .add("2 * 3 = 3", compiling(two, three, call("assertMul", -2, -3, -3)), REFUSED, "6", "3")
        .add("2 * 2 = 3", compiling(two, three, call("assertSquare", -2, -3)), REFUSED, "4", "3")
        .add("the truth value 3", compiling(three, call("assertBoolean", -2)), REFUSED, "3")
        .add(
            "a generic gate, left a constant",
            compiling(two, call("generic", "1", -2, "1", 0, "1", 0, "1", "1")),
            REFUSED,
            "left")
        .add(
            "a generic gate, right a constant",
            compiling(two, call("generic", "1", 0, "1", -2, "1", 0, "1", "1")),
            REFUSED,
            "right")
        .add(
            "in a batch",
            compiling(two, three, call("append", List.of(TapeRecord.EQUAL, -2, -3, 0))),
            REFUSED,
            "2",
            "3");
  }

  private static Map<String, Object> rows(Object... calls) {
    return Group.map("field", "bn254-fr", "wires", 2, "calls", Arrays.asList(calls));
  }

  private static Object row(
      int index, int a, int b, int c, List<Integer> wires, List<String> values) {
    return call("constraint", index, a, b, c, wires, values);
  }

  private static Group r1cs() {
    Object sound = row(0, 1, 1, 1, List.of(0, 1, 1), List.of("1", "1", "1"));
    int max = Integer.MAX_VALUE;
    List<String> one = List.of("1");
    return new Group(
            "r1cs-calls",
            "r1cs-calls",
            SPECIFICATION,
            "A row is the next one, of wires of the system.")
        .good("two rows", rows(sound, row(1, 0, 0, 0, List.of(), List.of())))
        .add(
            "row 1 first",
            rows(row(1, 0, 0, 0, List.of(), List.of())),
            CALL,
            "expected index 0",
            "found 1")
        .add("row -1", rows(row(-1, 0, 0, 0, List.of(), List.of())), CALL, "found -1")
        .add("row 0 twice", rows(sound, sound), CALL, "expected index 1", "found 0")
        .add("wire 2 of 2", rows(row(0, 1, 0, 0, List.of(2), one)), CALL, "found 2")
        .add("wire -1", rows(row(0, 1, 0, 0, List.of(-1), one)), CALL, "found -1")
        .add("-1 terms", rows(row(0, -1, 1, 0, List.of(), List.of())), CALL, "-1")
        .add(
            "counts whose sum overflows",
            rows(row(0, max, max, 2, List.of(), List.of())),
            CALL,
            "2147483647")
        .add(
            "a term more than wires",
            rows(row(0, 2, 0, 0, List.of(0), List.of("1", "1"))),
            CALL,
            "at most 1 terms",
            "found 2")
        .add(
            "a coefficient too few",
            rows(row(0, 2, 0, 0, List.of(0, 1), one)),
            CALL,
            "at most 1 terms",
            "found 2")
        .add(
            "the coefficient p",
            rows(row(0, 1, 0, 0, List.of(0), List.of("p"))),
            ELEMENT,
            "0 <= value < p of ")
        .add("rows 0..2 of 1", rows(sound, call("constraints", 0, 2)), CALL, "found 0..2")
        .add("rows 1..0", rows(sound, call("constraints", 1, 0)), CALL, "found 1..0")
        .add("rows -1..1", rows(sound, call("constraints", -1, 1)), CALL, "found -1..1")
        .add(
            "a witness of three",
            rows(sound, call("check", "bn254-fr", List.of("1", "1", "1"), 1)),
            CALL,
            "expected 2",
            "found 3")
        .add(
            "a witness of another field",
            rows(sound, call("check", "pasta-fp", List.of("1", "1"), 1)),
            CALL,
            "bn254-fr",
            "pasta-fp")
        .add(
            "no threads",
            rows(sound, call("check", "bn254-fr", List.of("1", "1"), 0)),
            CALL,
            "at least 1 thread",
            "found 0")
        .add("a row after close", rows(call("close"), sound), "ClosedException", "closed");
  }
}
