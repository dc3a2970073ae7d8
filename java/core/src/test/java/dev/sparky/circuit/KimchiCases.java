package dev.sparky.circuit;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random circuits that lower to gates and whose values satisfy them, with the values of their wires
 * on big integers. The same seed gives the same calls over any field.
 */
final class KimchiCases {
  final CircuitBuilder circuit;
  final List<BigInteger> values = new ArrayList<>();
  final List<BigInteger> publicInputs = new ArrayList<>();
  final List<BigInteger> secretInputs = new ArrayList<>();
  final List<BigInteger> publicOutputs = new ArrayList<>();

  /** Values of the circuit's variables behind the public ones, in the order they are made. */
  final List<BigInteger> made = new ArrayList<>();

  private final PrimeField field;
  private final BigInteger p;
  private final Random random;
  private final boolean small;

  private KimchiCases(long seed, PrimeField field, boolean small) {
    this.field = field;
    this.small = small;
    p = field.modulus();
    random = new Random(seed);
    circuit = new CircuitBuilder(field);
    values.add(BigInteger.ONE);
  }

  /**
   * @param small whether all coefficients are small integers, so that none is reduced
   */
  static KimchiCases build(long seed, PrimeField field, int calls, boolean small) {
    var built = new KimchiCases(seed, field, small);
    built.input(true);
    built.input(false);
    built.input(false);
    for (int i = 0; i < calls; i++) {
      built.call();
    }
    for (int i = 0; i < 2; i++) {
      int wire = built.wire();
      built.circuit.publicOutput("out" + i, wire);
      built.publicOutputs.add(built.values.get(wire));
    }
    return built;
  }

  /** The inputs as a program takes them. */
  long[] inputs() {
    var all = new ArrayList<>(publicInputs);
    all.addAll(secretInputs);
    return GateListTest.limbs(all, field);
  }

  private void call() {
    switch (random.nextInt(13)) {
      case 0 -> input(random.nextBoolean());
      case 1 -> constant(coefficient());
      case 2 -> sum(wire(), wire(), 1);
      case 3 -> sum(wire(), wire(), -1);
      case 4, 5, 6 -> product(wire(), wire());
      case 7, 8 -> linear();
      case 9 -> bits();
      case 10 -> inverse();
      case 11 -> {
        int x = wire();
        int y = wire();
        circuit.assertEqual(sum(x, y, 1), sum(y, x, 1));
      }
      default -> {
        int x = wire();
        int y = wire();
        circuit.assertProduct(x, y, product(y, x));
      }
    }
  }

  private void input(boolean isPublic) {
    // Below both moduli; a public one is a variable from the start.
    BigInteger value = new BigInteger(254, random).min(p.subtract(BigInteger.ONE));
    String name = "in" + values.size();
    if (isPublic) {
      add(circuit.publicInput(name), value);
      publicInputs.add(value);
    } else {
      add(circuit.secretInput(name), value);
      secretInputs.add(value);
      made.add(value);
    }
  }

  private void constant(BigInteger value) {
    add(circuit.constant(FieldElement.of(value, field)), value);
  }

  private int sum(int x, int y, int sign) {
    BigInteger other = values.get(y).multiply(BigInteger.valueOf(sign));
    return add(sign > 0 ? circuit.add(x, y) : circuit.sub(x, y), values.get(x).add(other));
  }

  private int product(int x, int y) {
    int wire = add(circuit.mul(x, y), values.get(x).multiply(values.get(y)));
    made.add(values.get(wire));
    return wire;
  }

  private void linear() {
    int count = 1 + random.nextInt(4);
    var factors = new FieldElement[count];
    int[] terms = new int[count];
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < count; i++) {
      BigInteger factor = coefficient();
      factors[i] = FieldElement.of(factor, field);
      terms[i] = wire();
      sum = sum.add(factor.multiply(values.get(terms[i])));
    }
    add(circuit.linear(factors, terms), sum);
  }

  /** The low bits of a wire, each boolean, and a choice by the first. */
  private void bits() {
    int x = wire();
    int count = 1 + random.nextInt(5);
    int first = circuit.bits(x, count);
    for (int i = 0; i < count; i++) {
      BigInteger bit = values.get(x).testBit(i) ? BigInteger.ONE : BigInteger.ZERO;
      add(first + i, bit);
      made.add(bit);
      circuit.assertBoolean(first + i);
    }
    int then = wire();
    int otherwise = wire();
    boolean chosen = values.get(first).signum() != 0;
    int out = circuit.select(first, then, otherwise);
    made.add(values.get(chosen ? then : otherwise));
    add(out, values.get(chosen ? then : otherwise));
  }

  /** 1 / x with its row; of a wire that is neither zero nor constant. */
  private void inverse() {
    int x = 1 + random.nextInt(3);
    if (values.get(x).signum() == 0) {
      return;
    }
    BigInteger inverse = values.get(x).modInverse(p);
    int wire = add(circuit.inverse(x), inverse);
    made.add(inverse);
    circuit.assertProduct(x, wire, CircuitBuilder.ONE);
  }

  private int add(int wire, BigInteger value) {
    if (wire != values.size()) {
      throw new AssertionError("wire " + wire + " is not the next");
    }
    values.add(value.mod(p));
    return wire;
  }

  /** Mostly a young wire, so that sums are shared and deep. */
  private int wire() {
    int wires = values.size();
    return random.nextInt(3) == 0
        ? random.nextInt(wires)
        : Math.max(0, wires - 1 - random.nextInt(6));
  }

  private BigInteger coefficient() {
    int kind = random.nextInt(6);
    BigInteger wide = new BigInteger(300, random);
    return switch (small ? kind % 3 : kind) {
      case 0 -> BigInteger.valueOf(wide.intValue() % 4).mod(p);
      case 1 -> BigInteger.ONE;
      case 2 -> p.subtract(BigInteger.ONE);
      case 3 -> BigInteger.ONE.shiftLeft(wide.intValue() & 0xff).mod(p);
      default -> wide.mod(p);
    };
  }
}
