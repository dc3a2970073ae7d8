package dev.sparky.examples;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.gadgets.Bool;
import dev.sparky.gadgets.CircuitProgram;
import dev.sparky.gadgets.Field;
import dev.sparky.gadgets.Group;
import dev.sparky.gadgets.Nothing;
import dev.sparky.gadgets.Poseidon;
import dev.sparky.gadgets.Provable;
import dev.sparky.gadgets.ProvenCircuit;
import dev.sparky.gadgets.RuntimeTable;
import dev.sparky.gadgets.TableEntry;
import dev.sparky.gadgets.UInt64;
import dev.sparky.gadgets.rows.ForeignProducts;
import dev.sparky.gadgets.rows.ForeignSums;
import dev.sparky.gadgets.rows.Limbs;
import dev.sparky.gadgets.rows.Modulus;
import dev.sparky.gadgets.rows.RangeChecks;
import dev.sparky.gadgets.rows.Rotation;
import dev.sparky.gadgets.rows.Words;
import dev.sparky.gadgets.synthesis.Points;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.GateCall;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The circuits by name; the same ones are in {@code scripts/o1js/circuits/examples.mjs}. */
public final class Examples {
  private static final Modulus SECP256K1 =
      Modulus.of(
          BigInteger.ONE
              .shiftLeft(256)
              .subtract(BigInteger.ONE.shiftLeft(32))
              .subtract(BigInteger.valueOf(977)));
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
  public record Example(
      String name, List<FieldElement> publicInput, BiConsumer<Synthesis, List<Field>> circuit) {
    /** The circuit as a program. */
    public CircuitProgram<List<Field>, Nothing> program() {
      return CircuitProgram.of(name, Provable.listOf(Field.TYPE, publicInput.size()), circuit);
    }

    /** Its good witness. The caller closes it. */
    public ProvenCircuit<Nothing> prove(ConstraintBackend backend) {
      return program().prove(backend, publicInput.stream().map(Field::of).toList());
    }
  }

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

  static Example example(String name, Consumer<Synthesis> body) {
    return new Example(name, List.of(), (run, publicInput) -> body.accept(run));
  }

  private static FieldElement decimal(String digits) {
    return FieldElement.of(new BigInteger(digits), PrimeField.PASTA_FP);
  }

  private static Field witness(Synthesis run, FieldElement value) {
    return Field.TYPE.witness(run, () -> Field.of(value));
  }

  static Field witness(Synthesis run, long value) {
    return witness(run, FieldElement.of(value));
  }

  private static int word(Synthesis run, long bits) {
    return witness(run, new FieldElement(bits, 0, 0, 0)).in(run);
  }

  private static void poseidonHash(Synthesis run) {
    Poseidon.hash(witness(run, 1), witness(run, 2), witness(run, 3));
  }

  /** The way from a leaf to the root: all siblings and all sides first. */
  private static void merklePath(Synthesis run) {
    List<Field> path =
        Provable.listOf(Field.TYPE, 2 * MERKLE_DEPTH).witness(run, Examples::merkleValues);
    var isLeft = new ArrayList<Bool>();
    for (Field bit : path.subList(MERKLE_DEPTH, 2 * MERKLE_DEPTH)) {
      isLeft.add(bit.assertBool());
    }
    Field hash = witness(run, 7);
    for (int i = 0; i < MERKLE_DEPTH; i++) {
      Field sibling = path.get(i);
      Field moved = isLeft.get(i).toField().mul(hash.sub(sibling));
      hash = Poseidon.hash(sibling.add(moved), hash.sub(moved));
    }
  }

  private static List<Field> merkleValues() {
    return IntStream.range(0, 2 * MERKLE_DEPTH)
        .mapToObj(
            i ->
                i < MERKLE_DEPTH
                    ? Field.of(i + 1)
                    : Field.of(1 - (MERKLE_INDEX >> i - MERKLE_DEPTH & 1)))
        .toList();
  }

  private static void rangeCheck64(Synthesis run) {
    RangeChecks.rangeCheck64(run, word(run, -1));
  }

  private static void uint64(Synthesis run) {
    UInt64 x = UInt64.TYPE.witness(run, () -> UInt64.of(1L << 40));
    UInt64 y = UInt64.TYPE.witness(run, () -> UInt64.of(12345));
    UInt64 sum = x.add(y);
    y.lessThan(x).assertTrue();
    x.assertLessThan(sum);
    y.assertLessThanOrEqual(sum);
  }

  private static void xor64(Synthesis run) {
    int x = word(run, 0x0123456789abcdefL);
    Words.xor(run, x, word(run, 0xfedcba9876543210L), 64);
  }

  private static void rotate64(Synthesis run) {
    int x = word(run, 0x0123456789abcdefL);
    RangeChecks.rangeCheck64(run, x);
    Rotation.left64(run, x, 13);
  }

  /** Three new limbs, not range-checked. */
  private static int[] limbs(Synthesis run, BigInteger value) {
    if (run.proving()) {
      for (int i = 0; i < Limbs.COUNT; i++) {
        run.give(Limbs.limb(value, i));
      }
    }
    int first = run.exists(Limbs.COUNT);
    return new int[] {first, first + 1, first + 2};
  }

  private static BigInteger belowModulus(long distance) {
    return SECP256K1.value().subtract(BigInteger.valueOf(distance));
  }

  private static void foreignFieldMul(Synthesis run) {
    int[] x = limbs(run, belowModulus(5));
    int[] y = limbs(run, BigInteger.ONE.shiftLeft(200));
    ForeignProducts.mul(run, x, y, SECP256K1);
  }

  private static Group point(Synthesis run, String x, String y) {
    Field first = witness(run, decimal(x));
    return Group.of(first, witness(run, decimal(y)));
  }

  private static void pallasAdd(Synthesis run) {
    Group g = point(run, "1", GENERATOR_Y);
    g.addNonZero(point(run, DOUBLE_X, DOUBLE_Y));
  }

  private static void pallasScale(Synthesis run) {
    Group g = point(run, "1", GENERATOR_Y);
    int scalar = witness(run, 987654321987654321L).in(run);
    Points.scale(run, g.x().in(run), g.y().in(run), scalar, 255);
  }

  private static void hashPreimage(Synthesis run, List<Field> publicInput) {
    Field first = witness(run, 3);
    Poseidon.hash(first, witness(run, 4)).assertEquals(publicInput.get(0));
  }

  private static void runtimeTable(Synthesis run) {
    var indices = LongStream.range(0, 5).mapToObj(FieldElement::of).toList();
    var table = new RuntimeTable(run, 5, indices);
    var entries = new ArrayList<TableEntry>();
    for (int i = 0; i < 4; i++) {
      entries.add(TableEntry.of(i, witness(run, 10L * (i + 1))));
    }
    table.insert(entries);
    Field index = witness(run, 2);
    table.lookup(index, witness(run, 30));
    table.check();
  }

  private static void endoScale(Synthesis run) {
    BigInteger[] g = {BigInteger.ONE, new BigInteger(GENERATOR_Y)};
    BigInteger[] h = {new BigInteger(DOUBLE_X), new BigInteger(DOUBLE_Y)};
    Group target = point(run, "1", GENERATOR_Y);
    Group start = point(run, DOUBLE_X, DOUBLE_Y);
    new EndoScaling(run).scale(target, g, start, h, new int[] {0, 1, 1, 1, 1, 0, 0, 0, 1, 1, 0, 1});
  }

  private static void truncate(Synthesis run) {
    RangeChecks.truncate(run, 3 * 16, witness(run, 0x123456789abcL).in(run));
  }

  /** 2^255 + 2^256 - 2^32 - 982 = 2^255 - 5 modulo the field of secp256k1, with one carry. */
  private static void foreignFieldAdd(Synthesis run) {
    int[] x = limbs(run, BigInteger.ONE.shiftLeft(255));
    int sum = ForeignSums.add(run, x, limbs(run, belowModulus(5)), 1, SECP256K1);
    run.row().ascending(sum, Limbs.COUNT).place(GateCall.ZERO);
  }
}
