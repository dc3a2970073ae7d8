package dev.sparky.circuit;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A circuit on big integers, built beside the real one: every wire has its value and its linear
 * combination written out, every row is a triple of maps. Follows the rules in the Javadoc of
 * {@code Program}, by the plainest means there are.
 */
final class OracleCircuit {
  /** A row before its variables have their final numbers. */
  record Row(Map<Integer, BigInteger> a, Map<Integer, BigInteger> b, Map<Integer, BigInteger> c) {}

  private static final int ONE = 0;

  private final BigInteger p;
  final CircuitBuilder circuit;
  final List<BigInteger> values = new ArrayList<>();
  private final List<Map<Integer, BigInteger>> sums = new ArrayList<>();
  private final List<Boolean> constant = new ArrayList<>();
  final List<Row> rows = new ArrayList<>();
  private final List<Integer> publicInputs = new ArrayList<>();
  private final List<Integer> secretInputs = new ArrayList<>();
  private final List<Integer> inner = new ArrayList<>();
  private final List<Integer> publicOutputs = new ArrayList<>();
  final List<BigInteger> publicValues = new ArrayList<>();
  final List<BigInteger> secretValues = new ArrayList<>();

  OracleCircuit(PrimeField field) {
    p = field.modulus();
    circuit = new CircuitBuilder(field);
    wire(BigInteger.ONE, Map.of(ONE, BigInteger.ONE), true);
  }

  int wires() {
    return values.size();
  }

  /** Whether a select may have it as its condition. */
  boolean mayChoose(int wire) {
    return !constant.get(wire) || values.get(wire).bitLength() <= 1;
  }

  boolean isConstant(int wire) {
    return constant.get(wire);
  }

  private int wire(BigInteger value, Map<Integer, BigInteger> sum, boolean isConstant) {
    values.add(value.mod(p));
    sums.add(sum);
    constant.add(isConstant);
    return values.size() - 1;
  }

  /** A variable; until the end it is named by its wire, wire 0 being the constant one. */
  private int variable(BigInteger value, List<Integer> list) {
    int id = values.size();
    list.add(id);
    return wire(value, Map.of(id, BigInteger.ONE), false);
  }

  private int constantWire(BigInteger value) {
    BigInteger reduced = value.mod(p);
    return wire(reduced, reduced.signum() == 0 ? Map.of() : Map.of(ONE, reduced), true);
  }

  private Map<Integer, BigInteger> plus(
      Map<Integer, BigInteger> x, BigInteger k, Map<Integer, BigInteger> y) {
    var sum = new TreeMap<>(x);
    y.forEach((id, factor) -> sum.merge(id, factor.multiply(k), BigInteger::add));
    sum.replaceAll((id, factor) -> factor.mod(p));
    sum.values().removeIf(factor -> factor.signum() == 0);
    return sum;
  }

  private FieldElement element(BigInteger value) {
    return FieldElement.of(value.mod(p), circuit.field());
  }

  void input(BigInteger value, boolean isPublic) {
    if (isPublic) {
      circuit.publicInput("p" + publicValues.size());
      publicValues.add(value.mod(p));
      variable(value, publicInputs);
    } else {
      circuit.secretInput("s" + secretValues.size());
      secretValues.add(value.mod(p));
      variable(value, secretInputs);
    }
  }

  void constant(BigInteger value) {
    circuit.constant(element(value));
    constantWire(value);
  }

  void add(int x, int y) {
    circuit.add(x, y);
    combine(List.of(BigInteger.ONE, BigInteger.ONE), List.of(x, y));
  }

  void sub(int x, int y) {
    circuit.sub(x, y);
    if (x == y) {
      constantWire(BigInteger.ZERO);
    } else {
      combine(List.of(BigInteger.ONE, BigInteger.ONE.negate()), List.of(x, y));
    }
  }

  void linear(List<BigInteger> factors, List<Integer> terms) {
    circuit.linear(
        factors.stream().map(this::element).toArray(FieldElement[]::new),
        terms.stream().mapToInt(Integer::intValue).toArray());
    combine(factors, terms);
  }

  private void combine(List<BigInteger> factors, List<Integer> terms) {
    BigInteger value = BigInteger.ZERO;
    Map<Integer, BigInteger> sum = Map.of();
    boolean isConstant = true;
    for (int i = 0; i < terms.size(); i++) {
      BigInteger factor = factors.get(i).mod(p);
      value = value.add(factor.multiply(values.get(terms.get(i))));
      sum = plus(sum, factor, sums.get(terms.get(i)));
      isConstant &= factor.signum() == 0 || constant.get(terms.get(i));
    }
    wire(value, sum, isConstant);
  }

  void mul(int x, int y) {
    circuit.mul(x, y);
    BigInteger product = values.get(x).multiply(values.get(y)).mod(p);
    if (constant.get(x) && constant.get(y)) {
      constantWire(product);
    } else if (constant.get(x)) {
      scaled(values.get(x), y, product);
    } else if (constant.get(y)) {
      scaled(values.get(y), x, product);
    } else {
      int out = variable(product, inner);
      rows.add(new Row(sums.get(x), sums.get(y), sums.get(out)));
    }
  }

  private void scaled(BigInteger factor, int x, BigInteger product) {
    wire(product, plus(Map.of(), factor, sums.get(x)), factor.signum() == 0);
  }

  void select(int b, int t, int f) {
    circuit.select(b, t, f);
    int chosen = values.get(b).equals(BigInteger.ONE) ? t : f;
    if (constant.get(b)) {
      wire(values.get(chosen), sums.get(chosen), constant.get(chosen));
      return;
    }
    int out = variable(values.get(chosen), inner);
    BigInteger minus = BigInteger.ONE.negate();
    rows.add(
        new Row(
            sums.get(b),
            plus(sums.get(t), minus, sums.get(f)),
            plus(sums.get(out), minus, sums.get(f))));
  }

  void assertEqual(int x, int y) {
    circuit.assertEqual(x, y);
    boolean equalConstants =
        constant.get(x) && constant.get(y) && values.get(x).equals(values.get(y));
    if (x != y && !equalConstants) {
      rows.add(
          new Row(
              plus(sums.get(x), BigInteger.ONE.negate(), sums.get(y)), sums.get(ONE), Map.of()));
    }
  }

  void assertBoolean(int x) {
    circuit.assertBoolean(x);
    if (!constant.get(x) || values.get(x).bitLength() > 1) {
      rows.add(
          new Row(
              sums.get(x), plus(sums.get(x), BigInteger.ONE.negate(), sums.get(ONE)), Map.of()));
    }
  }

  void assertProduct(int x, int y, int z) {
    circuit.assertProduct(x, y, z);
    rows.add(new Row(sums.get(x), sums.get(y), sums.get(z)));
  }

  void bits(int x, int count) {
    circuit.bits(x, count);
    BigInteger value = values.get(x);
    for (int i = 0; i < count; i++) {
      variable(value.testBit(i) ? BigInteger.ONE : BigInteger.ZERO, inner);
    }
  }

  void inverse(int x) {
    circuit.inverse(x);
    BigInteger value = values.get(x);
    variable(value.signum() == 0 ? value : value.modInverse(p), inner);
  }

  void zeroFlag(int x) {
    circuit.zeroFlag(x);
    variable(values.get(x).signum() == 0 ? BigInteger.ONE : BigInteger.ZERO, inner);
  }

  void advice(String name, int[] inputs, Function<List<BigInteger>, List<BigInteger>> function) {
    List<BigInteger> given = java.util.Arrays.stream(inputs).mapToObj(values::get).toList();
    List<BigInteger> outputs = function.apply(given);
    circuit.advice(name, inputs, outputs.size(), new byte[] {7, 8, 9, 10, 11});
    outputs.forEach(value -> variable(value, inner));
  }

  /** Built-in advice. */
  void hint(
      String name,
      byte[] parameters,
      int[] inputs,
      Function<List<BigInteger>, List<BigInteger>> function) {
    List<BigInteger> given = java.util.Arrays.stream(inputs).mapToObj(values::get).toList();
    List<BigInteger> outputs = function.apply(given);
    circuit.advice(name, inputs, outputs.size(), parameters);
    outputs.forEach(value -> variable(value, inner));
  }

  void output(int wire, boolean isPublic) {
    if (isPublic) {
      circuit.publicOutput("o" + wire, wire);
      publicOutputs.add(wire);
    } else {
      circuit.output("o" + wire, wire);
    }
  }

  /** Wires of the variables in the order of their final numbers, public outputs apart. */
  List<Integer> variables() {
    var order = new ArrayList<Integer>();
    order.add(ONE);
    order.addAll(publicOutputs);
    order.addAll(publicInputs);
    order.addAll(secretInputs);
    Map<Integer, Integer> outputs = outputVariables();
    inner.stream().filter(wire -> !outputs.containsKey(wire)).forEach(order::add);
    return order;
  }

  /** The public outputs that are the variable of their wire: the first number of each such wire. */
  private Map<Integer, Integer> outputVariables() {
    var numbers = new TreeMap<Integer, Integer>();
    for (int i = 0; i < publicOutputs.size(); i++) {
      if (inner.contains(publicOutputs.get(i))) {
        numbers.putIfAbsent(publicOutputs.get(i), i);
      }
    }
    return numbers;
  }

  /** All rows with final numbers. */
  List<Row> finalRows() {
    var numbers = new TreeMap<Integer, Integer>();
    List<Integer> order = variables();
    numbers.put(ONE, 0);
    outputVariables().forEach((wire, number) -> numbers.put(wire, 1 + number));
    for (int i = 1 + publicOutputs.size(); i < order.size(); i++) {
      numbers.put(order.get(i), i);
    }
    var all = new ArrayList<Row>();
    for (Row row : rows) {
      all.add(
          new Row(
              renumbered(row.a(), numbers),
              renumbered(row.b(), numbers),
              renumbered(row.c(), numbers)));
    }
    for (int i = 0; i < publicOutputs.size(); i++) {
      if (Integer.valueOf(i).equals(outputVariables().get(publicOutputs.get(i)))) {
        continue;
      }
      all.add(
          new Row(
              renumbered(sums.get(publicOutputs.get(i)), numbers),
              Map.of(0, BigInteger.ONE),
              Map.of(1 + i, BigInteger.ONE)));
    }
    return all;
  }

  private static Map<Integer, BigInteger> renumbered(
      Map<Integer, BigInteger> sum, Map<Integer, Integer> numbers) {
    var renumbered = new TreeMap<Integer, BigInteger>();
    sum.forEach((id, factor) -> renumbered.put(numbers.get(id), factor));
    return renumbered;
  }

  /** Whether all rows hold. */
  boolean satisfied() {
    return rows.stream()
        .allMatch(
            row ->
                value(row.a()).multiply(value(row.b())).subtract(value(row.c())).mod(p).signum()
                    == 0);
  }

  private BigInteger value(Map<Integer, BigInteger> sum) {
    BigInteger value = BigInteger.ZERO;
    for (var term : sum.entrySet()) {
      value = value.add(term.getValue().multiply(values.get(term.getKey())));
    }
    return value.mod(p);
  }
}
