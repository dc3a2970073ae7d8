package dev.sparky.conformance.determinism;

import dev.sparky.field.DeterministicConversions;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.snarky.Snarky;
import dev.sparky.spi.ConstraintBackend;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * Decimals of the same numbers, again and again, so that the cache holds some, has no room for
 * others and is dropped several times, and all of them in bulk.
 */
final class Decimals {
  private static final int NUMBERS = 1_500;
  private static final int ROUNDS = 5;
  private static final long SEED = 0x6465636D616C0001L;

  private final DeterministicConversions conversions;

  /** Of the backend's own kernel, pool and cache. Safe to share between threads. */
  Decimals(ConstraintBackend backend) {
    conversions = new Snarky(backend).memory().conversions();
  }

  private static List<BigInteger> numbers() {
    Random random = new Random(SEED);
    var numbers = new ArrayList<BigInteger>();
    while (numbers.size() < NUMBERS) {
      BigInteger number = new BigInteger(random.nextInt(256), random);
      numbers.add(number.mod(PrimeField.PASTA_FP.modulus()));
    }
    return numbers;
  }

  /** SHA-256 of all decimals and of the numbers that they are read as. */
  String hash() {
    var texts = new ArrayList<String>();
    for (int round = 0; round < ROUNDS; round++) {
      for (BigInteger number : numbers()) {
        String text = conversions.toDecimal(number);
        texts.add(text);
        texts.add(conversions.toBigInteger(text).toString(16));
      }
    }
    ByteBuffer elements = ByteBuffer.allocateDirect(FieldElement.BYTES * NUMBERS);
    conversions.fromBigIntegers(numbers(), elements);
    List<String> bulk = conversions.toDecimals(elements);
    conversions.fromDecimals(bulk, elements);
    texts.addAll(conversions.toDecimals(elements));
    return hash(texts);
  }

  /** The same as {@link BigInteger} has it. */
  static String ofBigInteger() {
    var texts = new ArrayList<String>();
    for (int round = 0; round < ROUNDS; round++) {
      for (BigInteger number : numbers()) {
        texts.add(number.toString());
        texts.add(number.toString(16));
      }
    }
    numbers().forEach(number -> texts.add(number.toString()));
    return hash(texts);
  }

  private static String hash(List<String> texts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      texts.forEach(text -> digest.update((text + "\n").getBytes(StandardCharsets.US_ASCII)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
