package dev.sparky.examples;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.snarky.BoolVar;
import dev.sparky.snarky.CircuitMethod;
import dev.sparky.snarky.FieldVar;
import dev.sparky.snarky.PointVar;
import dev.sparky.snarky.Snarky;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** The circuits by name; the same ones are in {@code scripts/o1js/circuits/examples.mjs}. */
public final class Examples {
  private static final BigInteger SECP256K1 =
      BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE.shiftLeft(32)).subtract(of(977));
  private static final int MERKLE_DEPTH = 32;
  private static final int MERKLE_INDEX = 0x5a5a1234;

  /** The generator (1, y) of Pallas, and its double. */
  private static final String GENERATOR_Y =
      "12418654782883325593414442427049395787963493412651469444558597405572177144507";

  private static final String DOUBLE_X =
      "18092513943330655534932966407607485602101910301213475447471672977718729768959";
  private static final String DOUBLE_Y =
      "3872718692882651817983620299125138718833408774947121329795234981807992502608";

  /** Poseidon of (3, 4). */
  private static final String PREIMAGE_HASH =
      "18461229313278917163800796227309656159394093290799237813555626157114010255753";

  private Examples() {}

  /**
   * A circuit with the public input of its good witness.
   *
   * @param publicInput empty for most
   */
  public record Example(String name, List<FieldElement> publicInput, CircuitMethod circuit) {}

  /** All of them, in the order of the list in the o1js file. */
  public static List<Example> all() {
    return List.of(
        example("poseidon-hash", Examples::poseidonHash),
        example("merkle-path", Examples::merklePath),
        example("range-check-64", Examples::rangeCheck64),
        example("uint64", Examples::uint64),
        example("xor-64", Examples::xor64),
        example("rotate-64", Examples::rotate64),
        example("foreign-field-mul", Examples::foreignFieldMul),
        example("pallas-add", Examples::pallasAdd),
        example("pallas-scale", Examples::pallasScale),
        new Example("hash-preimage", List.of(decimal(PREIMAGE_HASH)), Examples::hashPreimage),
        example("runtime-table", Examples::runtimeTable),
        example("endo-scale", Examples::endoScale),
        example("truncate", Examples::truncate),
        example("foreign-field-add", Examples::foreignFieldAdd));
  }

  private interface Body {
    void build(Snarky snarky);
  }

  private static Example example(String name, Body body) {
    return new Example(name, List.of(), (snarky, publicInput) -> body.build(snarky));
  }

  private static BigInteger of(long value) {
    return BigInteger.valueOf(value);
  }

  private static FieldElement decimal(String digits) {
    return FieldElement.of(new BigInteger(digits), PrimeField.PASTA_FP);
  }

  private static FieldVar witness(Snarky snarky, FieldElement value) {
    return snarky.run().existsOne(() -> value);
  }

  private static FieldVar witness(Snarky snarky, long value) {
    return witness(snarky, FieldElement.of(value));
  }

  private static FieldVar word(Snarky snarky, String hex) {
    return witness(snarky, Slices.element(new BigInteger(hex, 16)));
  }

  private static void poseidonHash(Snarky snarky) {
    snarky.poseidon().hash(List.of(witness(snarky, 1), witness(snarky, 2), witness(snarky, 3)));
  }

  private static void merklePath(Snarky snarky) {
    List<FieldVar> path = snarky.run().exists(2 * MERKLE_DEPTH, Examples::merkleValues);
    var isLeft = new ArrayList<BoolVar>();
    for (FieldVar bit : path.subList(MERKLE_DEPTH, 2 * MERKLE_DEPTH)) {
      isLeft.add(snarky.fields().assertBool(bit));
    }
    var merklePath = new MerklePath(path.subList(0, MERKLE_DEPTH), isLeft);
    merklePath.root(snarky, witness(snarky, 7));
  }

  private static List<FieldElement> merkleValues() {
    var values = new ArrayList<FieldElement>();
    for (int i = 0; i < MERKLE_DEPTH; i++) {
      values.add(FieldElement.of(i + 1));
    }
    for (int i = 0; i < MERKLE_DEPTH; i++) {
      values.add(FieldElement.of(1 - (MERKLE_INDEX >> i & 1)));
    }
    return values;
  }

  private static void rangeCheck64(Snarky snarky) {
    new RangeChecks(snarky).rangeCheck64(word(snarky, "ffffffffffffffff"));
  }

  private static void uint64(Snarky snarky) {
    var words = new Words(snarky);
    FieldVar x = words.witness(1L << 40);
    FieldVar y = words.witness(12345);
    FieldVar sum = words.add(x, y);
    snarky.bools().assertTrue(words.lessThan(y, x));
    words.assertLessThan(x, sum);
    words.assertLessThanOrEqual(y, sum);
  }

  private static void xor64(Snarky snarky) {
    new Words(snarky).xor(word(snarky, "0123456789abcdef"), word(snarky, "fedcba9876543210"));
  }

  private static void rotate64(Snarky snarky) {
    FieldVar x = word(snarky, "0123456789abcdef");
    new RangeChecks(snarky).rangeCheck64(x);
    new Words(snarky).rotateLeft(x, 13);
  }

  private static void foreignFieldMul(Snarky snarky) {
    var field = new ForeignFields(snarky, SECP256K1);
    List<FieldVar> x = field.witness(SECP256K1.subtract(of(5)));
    List<FieldVar> y = field.witness(BigInteger.ONE.shiftLeft(200));
    field.multiply(x, y);
  }

  private static PointVar generator(Snarky snarky) {
    FieldVar x = witness(snarky, 1);
    return new PointVar(x, witness(snarky, decimal(GENERATOR_Y)));
  }

  private static void pallasAdd(Snarky snarky) {
    PointVar g = generator(snarky);
    FieldVar x = witness(snarky, decimal(DOUBLE_X));
    PointVar h = new PointVar(x, witness(snarky, decimal(DOUBLE_Y)));
    new PallasPoints(snarky).addNonZero(g, h);
  }

  private static void pallasScale(Snarky snarky) {
    PointVar g = generator(snarky);
    snarky.group().scaleFastUnpack(g, witness(snarky, 987654321987654321L), 255);
  }

  private static void hashPreimage(Snarky snarky, List<FieldVar> publicInput) {
    List<FieldVar> secret = List.of(witness(snarky, 3), witness(snarky, 4));
    snarky.fields().assertEqual(snarky.poseidon().hash(secret), publicInput.get(0));
  }

  private static void runtimeTable(Snarky snarky) {
    var indices = LongStream.range(0, 5).mapToObj(FieldElement::of).toList();
    var table = new RuntimeTable(snarky, 5, indices);
    var entries = new ArrayList<RuntimeTable.Entry>();
    for (int i = 0; i < 4; i++) {
      entries.add(new RuntimeTable.Entry(FieldVar.constant(i), witness(snarky, 10L * (i + 1))));
    }
    table.insert(entries);
    FieldVar index = witness(snarky, 2);
    table.lookup(index, witness(snarky, 30));
    table.check();
  }

  private static void endoScale(Snarky snarky) {
    BigInteger[] g = {BigInteger.ONE, new BigInteger(GENERATOR_Y)};
    BigInteger[] h = {new BigInteger(DOUBLE_X), new BigInteger(DOUBLE_Y)};
    PointVar target = generator(snarky);
    FieldVar x = witness(snarky, decimal(DOUBLE_X));
    PointVar start = new PointVar(x, witness(snarky, decimal(DOUBLE_Y)));
    new EndoScaling(snarky)
        .scale(target, g, start, h, new int[] {0, 1, 1, 1, 1, 0, 0, 0, 1, 1, 0, 1});
  }

  private static void truncate(Snarky snarky) {
    snarky.field().truncateToBits16(3, witness(snarky, 0x123456789abcL));
  }

  /** 2^255 + 2^256 - 2^32 - 982 = 2^255 - 5 modulo the field of secp256k1, with one carry. */
  private static void foreignFieldAdd(Snarky snarky) {
    var field = new ForeignFields(snarky, SECP256K1);
    field.add(
        field.witness(BigInteger.ONE.shiftLeft(255)), field.witness(SECP256K1.subtract(of(5))));
  }
}
