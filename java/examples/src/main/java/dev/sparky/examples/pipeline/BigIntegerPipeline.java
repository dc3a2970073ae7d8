package dev.sparky.examples.pipeline;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Before: gates as objects, linear combinations as maps, values as big integers. */
public final class BigIntegerPipeline implements Pipeline {
  private enum Kind {
    SECRET,
    CONSTANT,
    ADD,
    MUL
  }

  private record Gate(Kind kind, int x, int y, BigInteger value) {}

  private record Row(
      Map<Integer, BigInteger> a, Map<Integer, BigInteger> b, Map<Integer, BigInteger> c) {}

  private final BigInteger p;
  private final List<Gate> gates = new ArrayList<>();
  private final List<Map<Integer, BigInteger>> sums = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  public BigIntegerPipeline(BigInteger p) {
    this.p = p;
    wire(new Gate(Kind.CONSTANT, 0, 0, BigInteger.ONE), Map.of(0, BigInteger.ONE));
  }

  private int wire(Gate gate, Map<Integer, BigInteger> sum) {
    gates.add(gate);
    sums.add(sum);
    return gates.size() - 1;
  }

  @Override
  public int secret() {
    return wire(new Gate(Kind.SECRET, 0, 0, null), Map.of(gates.size(), BigInteger.ONE));
  }

  @Override
  public int constant(BigInteger value) {
    return wire(new Gate(Kind.CONSTANT, 0, 0, value), Map.of(0, value));
  }

  @Override
  public int add(int x, int y) {
    return wire(new Gate(Kind.ADD, x, y, null), sum(sums.get(x), BigInteger.ONE, sums.get(y)));
  }

  @Override
  public int mul(int x, int y) {
    int out = wire(new Gate(Kind.MUL, x, y, null), Map.of(gates.size(), BigInteger.ONE));
    rows.add(new Row(sums.get(x), sums.get(y), sums.get(out)));
    return out;
  }

  @Override
  public void assertEqual(int x, int y) {
    rows.add(
        new Row(sum(sums.get(x), BigInteger.ONE.negate(), sums.get(y)), sums.get(0), Map.of()));
  }

  private Map<Integer, BigInteger> sum(
      Map<Integer, BigInteger> x, BigInteger factor, Map<Integer, BigInteger> y) {
    var sum = new HashMap<>(x);
    y.forEach((wire, k) -> sum.merge(wire, k.multiply(factor).mod(p), (a, b) -> a.add(b).mod(p)));
    return sum;
  }

  @Override
  public int constraints() {
    return rows.size();
  }

  @Override
  public List<BigInteger> witness(List<BigInteger> inputs) {
    var values = new ArrayList<BigInteger>();
    int next = 0;
    for (Gate gate : gates) {
      values.add(
          switch (gate.kind()) {
            case SECRET -> inputs.get(next++);
            case CONSTANT -> gate.value();
            case ADD -> values.get(gate.x()).add(values.get(gate.y())).mod(p);
            case MUL -> values.get(gate.x()).multiply(values.get(gate.y())).mod(p);
          });
    }
    return values;
  }

  @Override
  public boolean check(List<BigInteger> inputs) {
    List<BigInteger> values = witness(inputs);
    for (Row row : rows) {
      BigInteger product = value(row.a(), values).multiply(value(row.b(), values));
      if (product.subtract(value(row.c(), values)).mod(p).signum() != 0) {
        return false;
      }
    }
    return true;
  }

  private static BigInteger value(Map<Integer, BigInteger> sum, List<BigInteger> values) {
    BigInteger value = BigInteger.ZERO;
    for (var term : sum.entrySet()) {
      value = value.add(term.getValue().multiply(values.get(term.getKey())));
    }
    return value;
  }

  @Override
  public void close() {}
}
