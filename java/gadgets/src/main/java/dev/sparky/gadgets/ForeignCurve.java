package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import dev.sparky.gadgets.curve.AffineCurve;
import dev.sparky.gadgets.curve.AffinePoint;
import dev.sparky.gadgets.curve.CurveParameters;
import java.math.BigInteger;
import java.util.HexFormat;

/** An elliptic curve over a {@link ForeignField}. Immutable; equal for equal parameters. */
public final class ForeignCurve {
  /** The curve of Bitcoin and Ethereum. */
  public static final ForeignCurve SECP256K1 = of(CurveParameters.SECP256K1);

  /** NIST P-256. */
  public static final ForeignCurve SECP256R1 = of(CurveParameters.SECP256R1);

  private final AffineCurve affine;
  private final ForeignField field;
  private final ForeignField scalars;

  private ForeignCurve(CurveParameters parameters) {
    affine = AffineCurve.of(parameters);
    field = ForeignField.of(parameters.modulus());
    scalars = ForeignField.of(parameters.order());
  }

  /** The curve of own parameters. */
  public static ForeignCurve of(CurveParameters parameters) {
    return new ForeignCurve(parameters);
  }

  /** The equation, the generator and its order. */
  public CurveParameters parameters() {
    return affine.parameters();
  }

  /** The field of the coordinates. */
  public ForeignField field() {
    return field;
  }

  /** The field of the scalars. */
  public ForeignField scalars() {
    return scalars;
  }

  /** The arithmetic on integers. */
  public AffineCurve affine() {
    return affine;
  }

  /**
   * How records and witness blocks handle points of the subgroup; the check proves that they are on
   * the curve, and in the subgroup if the curve has a cofactor.
   */
  public Provable<ForeignPoint> type() {
    return new ForeignPointType(this);
  }

  /** The generator, as a constant. */
  public ForeignPoint generator() {
    AffinePoint generator = affine.generator();
    return point(generator.x(), generator.y());
  }

  /**
   * A constant point.
   *
   * @throws CircuitException if it is not on the curve, or not in the subgroup
   */
  public ForeignPoint point(BigInteger x, BigInteger y) {
    AffinePoint point = AffinePoint.of(x.mod(field.modulus()), y.mod(field.modulus()));
    if (!affine.isOnCurve(point) || !affine.isInSubgroup(point)) {
      throw new CircuitException(
          "expected a point of " + parameters().name() + ", found (" + x + ", " + y + ")");
    }
    return new ForeignPoint(this, field.element(point.x()), field.element(point.y()));
  }

  /**
   * A constant point of its encoding in SEC 1, 2.3.3: {@code 04 x y}, or {@code 02 x} and {@code 03
   * x} for an even and an odd y.
   *
   * @param hex digits, with or without {@code 0x}
   */
  public ForeignPoint pointOfHex(String hex) {
    byte[] bytes = Hex.parse("point", hex);
    int length = (field.bits() + 7) / 8;
    if (bytes.length == 2 * length + 1 && bytes[0] == 4) {
      return point(number(bytes, 1, length), number(bytes, 1 + length, length));
    }
    if (bytes.length == length + 1 && (bytes[0] == 2 || bytes[0] == 3)) {
      BigInteger x = number(bytes, 1, length);
      AffinePoint point = affine.withX(x, bytes[0] == 3);
      if (point == null || x.compareTo(field.modulus()) >= 0) {
        throw new CircuitException(
            "expected the x of a point of " + parameters().name() + ", found " + x);
      }
      return point(point.x(), point.y());
    }
    throw new CircuitException(
        "point: expected 04 and two numbers or 02 or 03 and one, of "
            + length
            + " bytes each, found "
            + HexFormat.of().formatHex(bytes));
  }

  private static BigInteger number(byte[] bytes, int from, int length) {
    return new BigInteger(1, java.util.Arrays.copyOfRange(bytes, from, from + length));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ForeignCurve curve && parameters().equals(curve.parameters());
  }

  @Override
  public int hashCode() {
    return parameters().hashCode();
  }

  @Override
  public String toString() {
    return parameters().name();
  }
}
