package dev.sparky.gadgets.catalogue;

import static dev.sparky.gadgets.catalogue.Values.field;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.gadgets.Field;
import dev.sparky.gadgets.Int64;
import dev.sparky.gadgets.Poseidon;
import dev.sparky.gadgets.UInt32;
import dev.sparky.gadgets.UInt64;
import dev.sparky.gadgets.UInt8;
import dev.sparky.gadgets.rows.RangeChecks;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Operations of the types, many to a circuit: those of the group {@code gadgets}. */
final class TypeCircuits {
  /** Poseidon of 1 and 2. */
  private static final BigInteger HASH =
      new BigInteger(
          "17017029585017630513954937283105772963331887127320430819007921583560430366787");

  /** An integer of 254 bits. */
  private static final BigInteger LONG =
      BigInteger.ONE.shiftLeft(254).subtract(BigInteger.valueOf(5));

  private TypeCircuits() {}

  static List<NamedCircuit> all() {
    return List.of(
        NamedCircuit.of("add_chain_seal_2000", TypeCircuits::longSum),
        NamedCircuit.of("field_assertLess", TypeCircuits::assertLess),
        NamedCircuit.of(
            "field_assertLess_pub",
            List.of(FieldElement.of(3), FieldElement.of(10)),
            (run, publicInput) -> publicInput.get(0).assertLessThan(publicInput.get(1))),
        NamedCircuit.of("field_isEven_toBits254", TypeCircuits::bits),
        NamedCircuit.of("field_ops", TypeCircuits::fieldOperations),
        products(1),
        products(10),
        products(1000),
        products(10000),
        NamedCircuit.of("poseidon_hash_2", run -> Poseidon.hash(field(run, 1), field(run, 2))),
        NamedCircuit.of("poseidon_hash_5_chain", TypeCircuits::hashChain),
        NamedCircuit.of(
            "poseidon_hash_pub",
            List.of(FieldElement.of(HASH, PrimeField.PASTA_FP)),
            (run, publicInput) ->
                Poseidon.hash(field(run, 1), field(run, 2)).assertEquals(publicInput.get(0))),
        NamedCircuit.of("uint32_ops", TypeCircuits::uint32),
        NamedCircuit.of("uint64_bad_sub", TypeCircuits::uncheckedDifference),
        NamedCircuit.of("uint8_int64", TypeCircuits::smallAndSigned));
  }

  private static void longSum(Synthesis run) {
    Field x = field(run, 3);
    Field sum = x;
    for (int i = 0; i < 2000; i++) {
      sum = sum.add(x.mul(3));
      if (i % 100 == 0) {
        sum = sum.add(field(run, i));
      }
    }
    sum.seal();
  }

  private static void assertLess(Synthesis run) {
    Field x = field(run, 7);
    x.assertLessThan(field(run, 9));
    Field y = field(run, 7);
    y.assertLessThanOrEqual(field(run, 7));
    Field z = field(run, 20);
    z.assertGreaterThan(field(run, 3));
  }

  private static void bits(Synthesis run) {
    Field x = field(run, LONG);
    x.toBits();
    x.isEven();
  }

  private static void fieldOperations(Synthesis run) {
    Field x = field(run, 7);
    Field y = field(run, 9);
    x.mul(y).sub(x).add(3).div(y);
    x.inverse();
    x.square();
    field(run, 49).sqrt();
    x.isEqual(y);
    x.isOdd();
    x.toBits(10);
  }

  private static NamedCircuit products(int count) {
    return NamedCircuit.of("mul_loop_" + count, run -> power(run, count));
  }

  private static void power(Synthesis run, int count) {
    Field x = field(run, 3);
    Field power = x;
    for (int i = 0; i < count; i++) {
      power = power.mul(x);
    }
  }

  private static void hashChain(Synthesis run) {
    var inputs = new ArrayList<Field>();
    for (int i = 1; i <= 5; i++) {
      inputs.add(field(run, i));
    }
    Field hash = Poseidon.hash(inputs);
    for (int i = 0; i < 5; i++) {
      hash = Poseidon.hash(hash, field(run, i));
    }
    hash.assertNotEquals(Field.ZERO);
  }

  private static void uint32(Synthesis run) {
    UInt32 x = UInt32.TYPE.witness(run, () -> UInt32.of(123456));
    UInt32 y = UInt32.TYPE.witness(run, () -> UInt32.of(789));
    x.add(y);
    x.sub(y);
    x.mul(y);
    x.div(y);
    x.mod(y);
    x.lessThan(y);
    x.assertGreaterThan(y);
    x.xor(y);
    x.and(y);
    x.or(y);
    x.not();
    x.rotateLeft(5);
    x.shiftLeft(3);
    x.shiftRight(3);
    x.addMod(y);
    x.divMod(y);
  }

  private static void uncheckedDifference(Synthesis run) {
    Field x = UInt64.TYPE.witness(run, () -> UInt64.of(5)).toField();
    Field difference = x.sub(field(run, 3));
    difference.assertEquals(2);
    RangeChecks.rangeCheck64(run, difference.in(run));
  }

  private static void smallAndSigned(Synthesis run) {
    UInt8 x = UInt8.TYPE.witness(run, () -> UInt8.of(200));
    UInt8 y = UInt8.TYPE.witness(run, () -> UInt8.of(7));
    x.add(y);
    x.divMod(y);
    x.lessThan(y);
    Int64 z = Int64.TYPE.witness(run, () -> Int64.of(-5));
    Int64 sum = z.add(Int64.of(7));
    sum.mul(Int64.of(3)).isNegative();
  }
}
