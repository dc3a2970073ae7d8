package dev.sparky.bench;

import dev.sparky.field.FieldElement;
import dev.sparky.field.FieldVector;
import dev.sparky.field.FieldVectors;
import dev.sparky.field.PrimeField;
import dev.sparky.field.VectorLayout;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Products of arrays through FieldVector: against BigInteger, and against Rust called from Rust.
 */
final class VectorPart implements Part {
  private static final int N = 4096;
  private static final int ROUNDS = 15;
  private static final int REPETITIONS = 50;
  private static final int BIG_REPETITIONS = 4;
  private static final PrimeField FIELD = PrimeField.PASTA_FP;
  private static final String NATIVE = "java.mul.array.pasta/biginteger";
  private static final String JVM = "jvm.mul.array.pasta/biginteger";
  private static final String RUST = "java.mul.array.pasta/rust";

  @Override
  public void run(Bench bench) {
    for (String measure : List.of(NATIVE, JVM)) {
      bench.row(measure, () -> against(bench, measure));
    }
    bench.row(RUST, () -> rust(bench));
  }

  private static List<Row> against(Bench bench, String measure) throws MissingException {
    BigInteger[] a = powers(3);
    BigInteger[] b = powers(5);
    try (var operands = new Operands(bench, measure.equals(NATIVE) ? "native" : "jvm")) {
      return new Duel(ROUNDS)
          .subject(
              bench.measure(measure),
              Side.of("FieldVector, " + operands.vectors.backend(), operands::multiply))
          .peer(Side.of("java.math.BigInteger", () -> bigIntegers(a, b)))
          .run(path(bench, measure), true);
    }
  }

  /** The jvm backend takes no CPU path. */
  private static String path(Bench bench, String measure) {
    return measure.equals(JVM) ? "portable" : bench.cpuPath();
  }

  private static List<Row> rust(Bench bench) throws MissingException {
    try (var operands = new Operands(bench, "native")) {
      return new Duel(ROUNDS)
          .subject(bench.measure(RUST), Side.of("FieldVector, native", operands::multiply))
          .peer(
              Side.of(
                  "the same kernel called in Rust",
                  () -> bench.peers().rust().round("mul.array.pasta", N)))
          .run(bench.cpuPath(), true);
    }
  }

  /** Vectors of powers of 3 and 5 and room for the product. */
  private static final class Operands implements AutoCloseable {
    private final FieldVectors vectors;
    private final FieldVector a;
    private final FieldVector b;
    private final FieldVector product;

    Operands(Bench bench, String backend) throws MissingException {
      vectors = bench.backend(backend).vectors(FIELD);
      a = vectors.zeros(N, VectorLayout.CANONICAL);
      b = vectors.zeros(N, VectorLayout.CANONICAL);
      product = vectors.zeros(N, VectorLayout.CANONICAL);
      a.setBigIntegers(List.of(powers(3)));
      b.setBigIntegers(List.of(powers(5)));
    }

    Side.Sample multiply() {
      long start = Clock.nanos();
      for (int i = 0; i < REPETITIONS; i++) {
        vectors.mul(product, a, b);
      }
      double nanos = Clock.nanos() - start;
      return new Side.Sample(
          nanos / ((long) REPETITIONS * N),
          hash(product.toBigIntegers().toArray(BigInteger[]::new)));
    }

    @Override
    public void close() {
      product.close();
      b.close();
      a.close();
    }
  }

  private static Side.Sample bigIntegers(BigInteger[] a, BigInteger[] b) {
    BigInteger p = FIELD.modulus();
    BigInteger[] product = new BigInteger[N];
    long start = Clock.nanos();
    for (int repetition = 0; repetition < BIG_REPETITIONS; repetition++) {
      for (int i = 0; i < N; i++) {
        product[i] = a[i].multiply(b[i]).mod(p);
      }
    }
    double nanos = Clock.nanos() - start;
    return new Side.Sample(nanos / ((long) BIG_REPETITIONS * N), hash(product));
  }

  /** base, base^2, ... */
  private static BigInteger[] powers(long base) {
    BigInteger[] powers = new BigInteger[N];
    BigInteger power = BigInteger.ONE;
    for (int i = 0; i < N; i++) {
      power = power.multiply(BigInteger.valueOf(base)).mod(FIELD.modulus());
      powers[i] = power;
    }
    return powers;
  }

  /** SHA-256 over 32 bytes little-endian each. */
  private static String hash(BigInteger[] values) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (BigInteger value : values) {
        FieldElement element = FieldElement.of(value, FIELD);
        for (int limb = 0; limb < 4; limb++) {
          for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            sha.update((byte) (element.limb(limb) >>> shift));
          }
        }
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
