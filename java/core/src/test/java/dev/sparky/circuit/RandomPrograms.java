package dev.sparky.circuit;

import dev.sparky.field.PrimeField;
import dev.sparky.spi.program.Advice;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random circuits of every instruction, built on an {@link OracleCircuit}. */
final class RandomPrograms {
  private static final String SQUARES = "squares";

  private final Random random;
  private final Random inputs;
  private final BigInteger p;
  private final OracleCircuit oracle;

  private RandomPrograms(long seed, long inputSeed, PrimeField field) {
    random = new Random(seed);
    inputs = new Random(inputSeed);
    p = field.modulus();
    oracle = new OracleCircuit(field);
  }

  /** The same circuit for the same seed. */
  static OracleCircuit build(long seed, PrimeField field, int calls) {
    return build(seed, seed, field, calls);
  }

  /** The same circuit for the same seed, whatever the inputs. */
  static OracleCircuit build(long seed, long inputSeed, PrimeField field, int calls) {
    var programs = new RandomPrograms(seed, inputSeed, field);
    programs.oracle.input(programs.value(programs.inputs), false);
    programs.oracle.input(programs.value(programs.inputs), true);
    for (int i = 0; i < calls; i++) {
      programs.call();
    }
    for (int i = 0; i < 4; i++) {
      programs.oracle.output(programs.wire(), programs.random.nextBoolean());
    }
    return programs.oracle;
  }

  /** The functions that the circuits ask for: the squares of the inputs, plus a parameter. */
  static Advice advice(PrimeField field) {
    return new Advice(
        Map.of(
            SQUARES,
            (parameters, witnesses, inputs, outputs) -> {
              for (int at = 0; at < outputs.length; at += 4) {
                BigInteger x = integer(inputs, at);
                BigInteger y =
                    x.multiply(x).add(BigInteger.valueOf(parameters[4])).mod(field.modulus());
                for (int limb = 0; limb < 4; limb++) {
                  outputs[at + limb] = y.shiftRight(64 * limb).longValue();
                }
              }
            }));
  }

  static BigInteger integer(long[] limbs, int at) {
    BigInteger value = BigInteger.ZERO;
    for (int limb = 3; limb >= 0; limb--) {
      value = value.shiftLeft(64).add(new BigInteger(Long.toUnsignedString(limbs[at + limb])));
    }
    return value;
  }

  /** A constant condition is 0 or 1: others are rejected. */
  private int condition() {
    int wire = wire();
    return oracle.mayChoose(wire) ? wire : CircuitBuilder.ONE;
  }

  private void call() {
    switch (random.nextInt(17)) {
      case 0 -> oracle.input(value(inputs), random.nextBoolean());
      case 1 -> oracle.constant(value());
      case 2, 3 -> oracle.add(wire(), wire());
      case 4 -> oracle.sub(wire(), wire());
      case 5, 6 -> oracle.mul(wire(), wire());
      case 7, 8 -> linear();
      case 9 -> oracle.select(condition(), wire(), wire());
      case 10 -> oracle.assertEqual(wire(), wire());
      case 11 -> oracle.assertBoolean(wire());
      case 12 -> oracle.assertProduct(wire(), wire(), wire());
      case 13 ->
          oracle.bits(wire(), random.nextInt(5) == 0 ? 256 + random.nextInt(9) : random.nextInt(9));
      case 14 -> {
        oracle.inverse(wire());
        oracle.zeroFlag(wire());
      }
      case 15 -> hint();
      default -> {
        int[] inputs = random.ints(random.nextInt(4)).map(i -> wire()).toArray();
        oracle.advice(
            SQUARES,
            inputs,
            given ->
                given.stream().map(x -> x.multiply(x).add(BigInteger.valueOf(11)).mod(p)).toList());
      }
    }
  }

  private void linear() {
    var factors = new ArrayList<BigInteger>();
    var terms = new ArrayList<Integer>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      factors.add(value());
      terms.add(wire());
    }
    if (random.nextInt(20) == 0) {
      oracle.linear(List.of(), List.of());
    }
    oracle.linear(factors, terms);
  }

  /** Mostly a young wire, so that sums are shared and deep. */
  private int wire() {
    int wires = oracle.wires();
    return random.nextInt(3) == 0
        ? random.nextInt(wires)
        : Math.max(0, wires - 1 - random.nextInt(6));
  }

  /** Built-in advice: a product or an inverse modulo another number, in limbs. */
  private void hint() {
    int bits = 1 + random.nextInt(253);
    int limbs = 1 + random.nextInt(4);
    if (random.nextInt(3) == 0) {
      BigInteger prime = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
      int[] given = random.ints(limbs).map(i -> wire()).toArray();
      oracle.hint(
          "hint-1",
          HintOracle.parameters(prime, bits, limbs),
          given,
          a -> HintOracle.inverse(prime, bits, a));
      return;
    }
    BigInteger m = new BigInteger(1 + random.nextInt(300), random).add(BigInteger.ONE);
    int quotient = 1 + random.nextInt(6);
    int[] given = random.ints(2L * limbs).map(i -> wire()).toArray();
    oracle.hint(
        "hint-0",
        HintOracle.parameters(m, bits, limbs, quotient),
        given,
        ab -> HintOracle.product(m, bits, quotient, ab));
  }

  private BigInteger value() {
    return value(random);
  }

  private BigInteger value(Random random) {
    return switch (random.nextInt(7)) {
      case 0 -> BigInteger.ZERO;
      case 1 -> BigInteger.ONE;
      case 2 -> p.subtract(BigInteger.ONE);
      case 3 -> BigInteger.ONE.shiftLeft(random.nextInt(254)).mod(p);
      default -> new BigInteger(300, random).mod(p);
    };
  }
}
