package dev.sparky.gadgets;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.gadgets.rows.ArrayAccess;
import dev.sparky.gadgets.rows.Division;
import dev.sparky.gadgets.rows.ForeignSums;
import dev.sparky.gadgets.rows.Lookups;
import dev.sparky.gadgets.rows.Modulus;
import dev.sparky.gadgets.rows.RangeChecks;
import dev.sparky.gadgets.rows.Rotation;
import dev.sparky.gadgets.rows.Words;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Calls of gadgets by the lines of {@code scripts/o1js/gadgets.mjs}. */
final class GadgetCalls {
  private static final BigInteger[] MODULI = {
    power(256).subtract(power(32)).subtract(BigInteger.valueOf(977)),
    power(255).subtract(BigInteger.valueOf(19)),
    power(259).subtract(BigInteger.ONE),
    BigInteger.valueOf(65521),
    PrimeField.PASTA_FP.modulus()
  };

  /** A record that is hashed and packed. */
  record Account(Field owner, Bool active, UInt64 balance, UInt32 nonce) {
    static final Provable<Account> TYPE = Provable.of(Account.class);
  }

  private final Synthesis run;
  private final List<Field> x = new ArrayList<>();
  private final List<Integer> n = new ArrayList<>();

  private GadgetCalls(Synthesis run) {
    this.run = run;
  }

  static void call(Synthesis run, String line) {
    String[] tokens = line.split(" ");
    var calls = new GadgetCalls(run);
    for (int i = 1; i < tokens.length; i++) {
      calls.argument(tokens[i]);
    }
    calls.call(tokens[0]);
  }

  private static BigInteger power(int bits) {
    return BigInteger.ONE.shiftLeft(bits);
  }

  private void argument(String token) {
    switch (token.charAt(0)) {
      case '@' -> n.add(Integer.valueOf(token.substring(1)));
      case '#' -> x.add(Field.of(new BigInteger(token.substring(1))));
      case '+' ->
          x.add(variable(new BigInteger(token.substring(1)).subtract(BigInteger.ONE)).add(1));
      case '*' -> {
        BigInteger third = BigInteger.valueOf(3).modInverse(PrimeField.PASTA_FP.modulus());
        x.add(variable(new BigInteger(token.substring(1)).multiply(third)).mul(3));
      }
      case '!' -> {
        Field five = variable(BigInteger.valueOf(5));
        x.add(five.sub(five).add(Field.of(new BigInteger(token.substring(1)))));
      }
      case '=' -> x.add(x.get(Integer.parseInt(token.substring(1))));
      default -> x.add(variable(new BigInteger(token)));
    }
  }

  private Field variable(BigInteger value) {
    return Field.TYPE.witness(run, () -> Field.of(Synthesis.reduced(value)));
  }

  private Field x(int i) {
    return x.get(i);
  }

  private int r(int i) {
    return x.get(i).in(run);
  }

  private int n() {
    return n.get(0);
  }

  private Bool bool(int i) {
    return Bool.unchecked(x.get(i));
  }

  private List<Bool> bools(int from, int to) {
    return x.subList(from, to).stream().map(Bool::unchecked).toList();
  }

  private Bytes bytes() {
    return Bytes.of(x.stream().map(UInt8::unchecked).toList());
  }

  private int[] triple(int from) {
    return new int[] {r(from), r(from + 1), r(from + 2)};
  }

  private Int64 int64(int i) {
    return Int64.TYPE.fromFields(List.of(x(i), x(i + 1)), null);
  }

  private Account account(int i) {
    return new Account(x(i), bool(i + 1), UInt64.unchecked(x(i + 2)), UInt32.unchecked(x(i + 3)));
  }

  private void call(String name) {
    int dot = name.indexOf('.');
    String operation = name.substring(dot + 1);
    switch (dot < 0 ? "" : name.substring(0, dot)) {
      case "field" -> field(operation);
      case "bool" -> bool(operation);
      case "uint8" -> unsigned(operation, UInt8::unchecked);
      case "uint32" -> uint32(operation);
      case "uint64" -> uint64(operation);
      case "int64" -> signed(operation);
      case "foreign" -> foreign(operation);
      case "poseidon" -> poseidon(operation);
      case "account" -> account(operation);
      default -> gadget(operation);
    }
  }

  private void field(String operation) {
    switch (operation) {
      case "mul" -> x(0).mul(x(1));
      case "square" -> x(0).square();
      case "inverse" -> x(0).inverse();
      case "div" -> x(0).div(x(1));
      case "sqrt" -> x(0).sqrt();
      case "isEqual" -> x(0).isEqual(x(1));
      case "assertEquals" -> x(0).assertEquals(x(1));
      case "assertNotEquals" -> x(0).assertNotEquals(x(1));
      case "assertBool" -> x(0).assertBool();
      case "lessThan" -> x(0).lessThan(x(1));
      case "lessThanOrEqual" -> x(0).lessThanOrEqual(x(1));
      case "assertLessThan" -> x(0).assertLessThan(x(1));
      case "assertLessThanOrEqual" -> x(0).assertLessThanOrEqual(x(1));
      case "isOdd" -> x(0).isOdd();
      case "toBits" -> x(0).toBits(n());
      case "fromBits" -> Field.fromBits(bools(0, x.size()));
      case "sealSum" -> x.stream().reduce(Field::add).orElseThrow().seal();
      case "sealDifference" -> x(0).sub(x(1)).seal();
      case "choose" -> Field.TYPE.choose(bool(0), x(1), x(2));
      case "switch" -> {
        int half = x.size() / 2;
        Field.TYPE.choose(bools(0, half), x.subList(half, x.size())).seal();
      }
      case "get" -> get();
      case "assertOneOf" ->
          ArrayAccess.assertOneOf(
              run, r(0), x.stream().skip(1).map(Field::value).toArray(FieldElement[]::new));
      default -> throw new IllegalArgumentException(operation);
    }
  }

  private void get() {
    if (!x(0).isConstant()) {
      int[] array = x.stream().skip(1).mapToInt(each -> each.in(run)).toArray();
      ArrayAccess.get(run, array, r(0));
    }
  }

  private void bool(String operation) {
    switch (operation) {
      case "and" -> bool(0).and(bool(1));
      case "or" -> bool(0).or(bool(1));
      case "not" -> bool(0).not().toField().seal();
      case "implies" -> bool(0).implies(bool(1));
      case "isEqual" -> bool(0).isEqual(bool(1));
      case "assertTrue" -> bool(0).assertTrue();
      case "assertFalse" -> bool(0).assertFalse();
      case "allTrue" -> Bool.allTrue(bools(0, x.size()));
      case "anyTrue" -> Bool.anyTrue(bools(0, x.size()));
      default -> throw new IllegalArgumentException(operation);
    }
  }

  private void gadget(String operation) {
    switch (operation) {
      case "rangeCheck" -> RangeChecks.rangeCheck(run, n(), r(0));
      case "rangeCheck8" -> RangeChecks.rangeCheck8(run, r(0));
      case "rangeCheck64" -> RangeChecks.rangeCheck64(run, r(0));
      case "rangeCheckBelow16" -> RangeChecks.rangeCheckBelow16(run, n(), r(0));
      case "rangeCheckBelow64" -> RangeChecks.rangeCheckBelow64(run, n(), r(0));
      case "isDefinitelyInRange" -> x(0).isDefinitelyInRange(n());
      case "multiRangeCheck" -> RangeChecks.multiRangeCheck(run, r(0), r(1), r(2));
      case "compactMultiRangeCheck" -> RangeChecks.compactMultiRangeCheck(run, r(0), r(1));
      case "rangeCheck3x12" -> Lookups.rangeCheck3x12(run, r(0), r(1), r(2));
      case "xor" -> Words.xor(run, r(0), r(1), n());
      case "and" -> Words.and(run, r(0), r(1), n());
      case "or" -> Words.or(run, r(0), r(1), n());
      case "not" -> Words.not(run, r(0), n());
      case "notChecked" -> Words.notChecked(run, r(0), n());
      case "rotateLeft64" -> Rotation.left64(run, r(0), n());
      case "rotateRight64" -> Rotation.right64(run, r(0), n());
      case "rotateLeft32" -> Rotation.left32(run, r(0), n());
      case "rotateRight32" -> Rotation.right32(run, r(0), n());
      case "shiftLeft64" -> Rotation.shiftLeft64(run, r(0), n());
      case "shiftRight64" -> Rotation.shiftRight64(run, r(0), n());
      case "shiftLeft32" -> Rotation.shiftLeft32(run, r(0), n());
      case "divMod32" -> Division.divMod32(run, r(0), n());
      case "divMod64" -> Division.divMod64(run, r(0), n());
      case "addMod32" -> Division.addMod32(run, r(0), r(1));
      case "addMod64" -> Division.addMod64(run, r(0), r(1));
      case "sha2" -> Hash.sha2(run, n(), bytes());
      case "sha3" -> Hash.sha3(run, n(), bytes());
      case "keccak" -> Hash.keccak(run, n(), bytes());
      case "blake2b" -> Hash.blake2b(run, n(), bytes());
      default -> throw new IllegalArgumentException(operation);
    }
  }

  private void foreign(String operation) {
    BigInteger modulus = MODULI[n()];
    switch (operation) {
      case "add" ->
          ForeignSums.sum(
              run, new int[][] {triple(0), triple(3)}, new int[] {1}, Modulus.of(modulus));
      case "sub" ->
          ForeignSums.sum(
              run, new int[][] {triple(0), triple(3)}, new int[] {-1}, Modulus.of(modulus));
      case "assertLessThan" -> ForeignSums.assertLessThan(run, triple(0), modulus);
      default -> throw new IllegalArgumentException(operation);
    }
  }

  private <T extends UnsignedInteger<T>> void unsigned(String operation, Function<Field, T> type) {
    T left = type.apply(x(0));
    T right = x.size() > 1 ? type.apply(x(1)) : null;
    switch (operation) {
      case "add" -> left.add(right);
      case "sub" -> left.sub(right);
      case "mul" -> left.mul(right);
      case "divMod" -> left.divMod(right);
      case "lessThan" -> left.lessThan(right);
      case "lessThanOrEqual" -> left.lessThanOrEqual(right);
      case "greaterThan" -> left.greaterThan(right);
      case "assertLessThan" -> left.assertLessThan(right);
      case "assertLessThanOrEqual" -> left.assertLessThanOrEqual(right);
      case "xor" -> left.xor(right);
      case "and" -> left.and(right);
      case "or" -> left.or(right);
      case "not" -> left.not();
      case "toBits" -> left.toBits(n());
      default -> throw new IllegalArgumentException(operation);
    }
  }

  private void uint32(String operation) {
    switch (operation) {
      case "addMod" -> UInt32.unchecked(x(0)).addMod(UInt32.unchecked(x(1)));
      case "rotateLeft" -> UInt32.unchecked(x(0)).rotateLeft(n());
      case "rotateRight" -> UInt32.unchecked(x(0)).rotateRight(n());
      case "shiftLeft" -> UInt32.unchecked(x(0)).shiftLeft(n());
      case "shiftRight" -> UInt32.unchecked(x(0)).shiftRight(n());
      case "toBytes" -> UInt32.unchecked(x(0)).toBytes();
      case "fromBytes" -> UInt32.fromBytes(bytes().toList());
      default -> unsigned(operation, UInt32::unchecked);
    }
  }

  private void uint64(String operation) {
    switch (operation) {
      case "addMod" -> UInt64.unchecked(x(0)).addMod(UInt64.unchecked(x(1)));
      case "rotateLeft" -> UInt64.unchecked(x(0)).rotateLeft(n());
      case "rotateRight" -> UInt64.unchecked(x(0)).rotateRight(n());
      case "shiftLeft" -> UInt64.unchecked(x(0)).shiftLeft(n());
      case "shiftRight" -> UInt64.unchecked(x(0)).shiftRight(n());
      case "toBytes" -> UInt64.unchecked(x(0)).toBytes();
      case "fromBytes" -> UInt64.fromBytes(bytes().toList());
      case "toUInt32Clamped" -> UInt64.unchecked(x(0)).toUInt32Clamped();
      default -> unsigned(operation, UInt64::unchecked);
    }
  }

  private void signed(String operation) {
    Int64 left = int64(0);
    switch (operation) {
      case "add" -> left.add(int64(2));
      case "sub" -> left.sub(int64(2));
      case "mul" -> left.mul(int64(2));
      case "div" -> left.div(int64(2));
      case "mod" -> left.mod(UInt64.unchecked(x(2)));
      case "negate" -> left.negate();
      case "isPositive" -> left.isPositive();
      case "isEqual" -> left.isEqual(int64(2));
      case "check" -> Int64.TYPE.check(left);
      default -> throw new IllegalArgumentException(operation);
    }
  }

  private void poseidon(String operation) {
    switch (operation) {
      case "hash" -> Poseidon.hash(x);
      case "hashWithPrefix" -> Poseidon.hashWithPrefix("prefix", x);
      case "sponge" -> sponge();
      default -> throw new IllegalArgumentException(operation);
    }
  }

  private void sponge() {
    var sponge = new PoseidonSponge(run);
    int at = 0;
    for (int i = 0; i < n.size(); i++) {
      for (int k = 0; k < n.get(i); k++) {
        if (i % 2 == 0) {
          sponge.absorb(x(at++));
        } else {
          sponge.squeeze();
        }
      }
    }
  }

  private void account(String operation) {
    switch (operation) {
      case "hashPacked" -> Poseidon.hashPacked(Account.TYPE, account(0));
      case "isEqual" -> Account.TYPE.isEqual(account(0), account(4));
      case "choose" -> Account.TYPE.choose(bool(0), account(1), account(5));
      case "unpack" -> Packed.pack(Account.TYPE, account(0)).unpack(run);
      default -> throw new IllegalArgumentException(operation);
    }
  }
}
