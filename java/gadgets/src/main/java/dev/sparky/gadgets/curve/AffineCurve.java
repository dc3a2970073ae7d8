package dev.sparky.gadgets.curve;

import dev.sparky.gadgets.rows.Modulus;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Arithmetic of a curve on integers: for constants and for the values of witnesses. */
public final class AffineCurve {
  private static final Map<CurveParameters, AffineCurve> CURVES = new ConcurrentHashMap<>();

  /** How many small multiples of the generator are kept: those of a window of four bits. */
  private static final int GENERATOR_MULTIPLES = 16;

  private final CurveParameters parameters;
  private final BigInteger p;
  private final Modulus modulus;
  private final Modulus order;
  private final AffinePoint generator;
  private final List<AffinePoint> generatorMultiples;

  /** Null if there is none. */
  private final Endomorphism endomorphism;

  private final AffinePoint aggregator;
  private final AffinePoint lastAggregator;

  private AffineCurve(CurveParameters parameters) {
    this.parameters = parameters;
    p = parameters.modulus();
    modulus = Modulus.of(p);
    order = Modulus.of(parameters.order());
    generator = AffinePoint.of(parameters.generatorX(), parameters.generatorY());
    generatorMultiples = multiples(generator, GENERATOR_MULTIPLES);
    endomorphism = Endomorphism.of(this);
    aggregator = initialAggregator();
    lastAggregator = scale(aggregator, BigInteger.ONE.shiftLeft(scalarBits() - 1));
  }

  /** The curve of these parameters, made once. */
  public static AffineCurve of(CurveParameters parameters) {
    return CURVES.computeIfAbsent(parameters, AffineCurve::new);
  }

  public CurveParameters parameters() {
    return parameters;
  }

  /** The modulus of the coordinates, for rows. */
  Modulus modulus() {
    return modulus;
  }

  /** The order of the subgroup, for rows. */
  Modulus order() {
    return order;
  }

  public AffinePoint generator() {
    return generator;
  }

  Endomorphism endomorphism() {
    return endomorphism;
  }

  /** Bits of the scalars that points are scaled by in a circuit. */
  int scalarBits() {
    return endomorphism != null
        ? endomorphism.maxBits()
        : parameters.order().subtract(BigInteger.ONE).bitLength();
  }

  /** Where sums in a circuit start, so that they do not meet the point at infinity. */
  AffinePoint aggregator() {
    return aggregator;
  }

  /** What becomes of {@link #aggregator} in a scaling by {@link #scalarBits}. */
  AffinePoint lastAggregator() {
    return lastAggregator;
  }

  public boolean isOnCurve(AffinePoint point) {
    BigInteger x = point.x();
    BigInteger right = x.pow(3).add(parameters.a().multiply(x)).add(parameters.b());
    return point.infinity() || point.y().pow(2).subtract(right).mod(p).signum() == 0;
  }

  /** Whether a point of the curve is a multiple of the generator. */
  public boolean isInSubgroup(AffinePoint point) {
    return !parameters.hasCofactor() || scale(point, parameters.order()).infinity();
  }

  public AffinePoint negate(AffinePoint point) {
    return point.infinity() ? point : AffinePoint.of(point.x(), point.y().negate().mod(p));
  }

  public AffinePoint add(AffinePoint g, AffinePoint h) {
    if (g.infinity()) {
      return h;
    }
    if (h.infinity()) {
      return g;
    }
    if (g.x().equals(h.x())) {
      return g.y().equals(h.y()) ? twice(g) : AffinePoint.INFINITY;
    }
    BigInteger run = h.x().subtract(g.x()).modInverse(p);
    return third(g, h.x(), h.y().subtract(g.y()).multiply(run).mod(p));
  }

  public AffinePoint twice(AffinePoint g) {
    if (g.infinity() || g.y().signum() == 0) {
      return AffinePoint.INFINITY;
    }
    BigInteger rise = g.x().pow(2).multiply(BigInteger.valueOf(3)).add(parameters.a());
    BigInteger slope = rise.multiply(g.y().shiftLeft(1).modInverse(p)).mod(p);
    return third(g, g.x(), slope);
  }

  /**
   * 0, P, 2P and so on.
   *
   * @param count at least 1
   */
  List<AffinePoint> multiples(AffinePoint point, int count) {
    if (point.equals(generator) && generatorMultiples != null && count <= GENERATOR_MULTIPLES) {
      return generatorMultiples.subList(0, count);
    }
    var multiples = new ArrayList<AffinePoint>(count);
    multiples.add(AffinePoint.INFINITY);
    for (int i = 1; i < count; i++) {
      multiples.add(add(multiples.get(i - 1), point));
    }
    return List.copyOf(multiples);
  }

  /** The third point of a line, with the other sign. */
  private AffinePoint third(AffinePoint g, BigInteger otherX, BigInteger slope) {
    BigInteger x = slope.multiply(slope).subtract(g.x()).subtract(otherX).mod(p);
    return AffinePoint.of(x, slope.multiply(g.x().subtract(x)).subtract(g.y()).mod(p));
  }

  /** The multiple of a point by an integer {@code >= 0}. */
  public AffinePoint scale(AffinePoint point, BigInteger scalar) {
    AffinePoint sum = AffinePoint.INFINITY;
    for (int i = scalar.bitLength() - 1; i >= 0; i--) {
      sum = twice(sum);
      if (scalar.testBit(i)) {
        sum = add(sum, point);
      }
    }
    return sum;
  }

  /** The point of an x with y of the given parity; null if there is none. */
  public AffinePoint withX(BigInteger x, boolean odd) {
    BigInteger y = root(x);
    if (y == null) {
      return null;
    }
    return AffinePoint.of(x, y.testBit(0) == odd ? y : y.negate().mod(p));
  }

  private BigInteger root(BigInteger x) {
    BigInteger right = x.pow(3).add(parameters.a().multiply(x)).add(parameters.b());
    return new SquareRoots(p).of(right);
  }

  /** A point of which nobody knows the discrete logarithm: the first x above a hash. */
  private AffinePoint initialAggregator() {
    BigInteger x = littleEndian(identity());
    BigInteger y = null;
    while (y == null) {
      x = x.add(BigInteger.ONE).mod(p);
      y = root(x);
    }
    AffinePoint point = AffinePoint.of(x, y);
    return parameters.hasCofactor() ? scale(point, parameters.cofactor()) : point;
  }

  /** SHA-256 of what identifies the curve. */
  private byte[] identity() {
    MessageDigest sha256;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    sha256.update("initial-aggregator".getBytes(StandardCharsets.US_ASCII));
    sha256.update(bytes(p));
    sha256.update(bytes(parameters.order()));
    sha256.update(bytes(parameters.a()));
    return sha256.digest(bytes(parameters.b()));
  }

  /** As many bytes as it takes, the lowest first; none for 0. */
  private static byte[] bytes(BigInteger x) {
    byte[] bytes = new byte[(x.bitLength() + 7) / 8];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = x.shiftRight(8 * i).byteValue();
    }
    return bytes;
  }

  private static BigInteger littleEndian(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return new BigInteger(1, reversed);
  }
}
