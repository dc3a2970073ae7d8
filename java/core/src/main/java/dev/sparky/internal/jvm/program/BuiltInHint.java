package dev.sparky.internal.jvm.program;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.internal.field.MontgomeryField;
import dev.sparky.spi.program.InstructionReader;
import dev.sparky.spi.program.ProgramImage;
import dev.sparky.spi.program.ProgramSection;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Advice that is built in, {@code hintN} of gate lists: products and inverses modulo a number that
 * has nothing to do with the field. Its integers are of any length, so they are big integers here.
 *
 * <p>Kind 0 takes the limbs of a and of b and gives those of q and of r, a * b = q * m + r; kind 1
 * takes the limbs of a and gives those of its inverse mod m, of 0 for 0. A number is the sum of
 * limb i times 2^(bits * i); what does not fit into the limbs of a result is cut off.
 */
final class BuiltInHint {
  private static final int LIMBS = MontgomeryField.LIMBS;
  private static final int MOST_LIMBS = 1024;
  private static final byte[] NAME = "hint-".getBytes(StandardCharsets.US_ASCII);
  private static final int PRODUCT = 0;
  private static final int INVERSE = 1;

  private final int kind;
  private final BigInteger modulus;
  private final int bits;
  private final int limbs;
  private final int quotientLimbs;

  private BuiltInHint(ProgramImage image, InstructionReader at, int kind) {
    this.kind = kind;
    List<BigInteger> parameters = parameters(image, at);
    if (parameters.size() != 3 && (parameters.size() != 4 || kind != PRODUCT)) {
      throw flaw(
          image,
          at,
          "expected "
              + (kind == PRODUCT ? "3 or 4" : "3")
              + " parameters, found "
              + parameters.size());
    }
    modulus = parameters.get(0);
    if (modulus.signum() <= 0) {
      throw flaw(image, at, "expected a modulus above 0");
    }
    int fieldBits = image.field().modulus().bitLength() - 1;
    bits = within(image, at, parameters.get(1), fieldBits, "bits of a limb");
    limbs = within(image, at, parameters.get(2), MOST_LIMBS, "limbs");
    if (kind != PRODUCT) {
      quotientLimbs = 0;
    } else if (parameters.size() == 3) {
      quotientLimbs = limbs;
    } else {
      quotientLimbs = within(image, at, parameters.get(3), MOST_LIMBS, "limbs of the quotient");
    }
    int inputs = kind == PRODUCT ? 2 * limbs : limbs;
    int outputs = quotientLimbs + limbs;
    if (at.operand(1) != inputs || at.operand(0) != outputs) {
      throw flaw(
          image,
          at,
          "expected "
              + inputs
              + " inputs and "
              + outputs
              + " outputs, found "
              + Integer.toUnsignedString(at.operand(1))
              + " and "
              + Integer.toUnsignedString(at.operand(0)));
    }
  }

  /**
   * The hint of an ADVICE, null if its function is not built in.
   *
   * @throws dev.sparky.error.FormatException if parameters, inputs and outputs do not go together
   */
  static BuiltInHint of(ProgramImage image, InstructionReader at) {
    int kind = kind(image, at.argument());
    return kind < 0 ? null : new BuiltInHint(image, at, kind);
  }

  /** The kind of a function by its name, -1 if it has none or another. */
  private static int kind(ProgramImage image, int function) {
    ByteBuffer bytes = image.bytes();
    int at = image.offset(ProgramSection.FUNCTIONS);
    int end = at + image.length(ProgramSection.FUNCTIONS);
    for (int i = 0; i < function && at < end; i++) {
      at += 2 + (bytes.getShort(at) & 0xffff);
    }
    if (at >= end || bytes.getShort(at) != NAME.length + 1) {
      return -1;
    }
    for (int i = 0; i < NAME.length; i++) {
      if (bytes.get(at + 2 + i) != NAME[i]) {
        return -1;
      }
    }
    int kind = bytes.get(at + 2 + NAME.length) - '0';
    return kind == PRODUCT || kind == INVERSE ? kind : -1;
  }

  /** Fills the wires of one witness. */
  void run(InstructionReader at, MontgomeryField field, long[] wires) {
    BigInteger a = joined(at, 0, field, wires);
    int out = LIMBS * at.wire();
    if (kind == PRODUCT) {
      BigInteger[] divided =
          a.multiply(joined(at, limbs, field, wires)).divideAndRemainder(modulus);
      split(divided[0], quotientLimbs, field, wires, out);
      split(divided[1], limbs, field, wires, out + LIMBS * quotientLimbs);
    } else {
      split(inverse(a.mod(modulus)), limbs, field, wires, out);
    }
  }

  private BigInteger inverse(BigInteger a) {
    if (a.signum() == 0) {
      return a;
    }
    if (!a.gcd(modulus).equals(BigInteger.ONE)) {
      throw new CircuitException(
          "hint-1: a value has a factor in common with the modulus, so that there is no inverse");
    }
    return a.modInverse(modulus);
  }

  private BigInteger joined(InstructionReader at, int first, MontgomeryField field, long[] wires) {
    long[] canonical = new long[LIMBS];
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < limbs; i++) {
      field.fromMontgomery(canonical, 0, wires, LIMBS * at.operand(3 + first + i));
      BigInteger limb = MontgomeryField.load(canonical, 0).toBigInteger();
      sum = sum.add(limb.shiftLeft(bits * i));
    }
    return sum;
  }

  private void split(BigInteger value, int count, MontgomeryField field, long[] wires, int at) {
    BigInteger mask = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    PrimeField prime = field.field();
    for (int i = 0; i < count; i++) {
      BigInteger limb = value.shiftRight(bits * i).and(mask);
      int target = at + LIMBS * i;
      MontgomeryField.store(wires, target, FieldElement.of(limb, prime));
      field.toMontgomery(wires, target, wires, target);
    }
  }

  /** Each a length (u8) and that many bytes, little-endian, in two's complement. */
  private List<BigInteger> parameters(ProgramImage image, InstructionReader at) {
    byte[] bytes = image.parameters(at.word() + 4 + at.operand(1), at.operand(2));
    var parameters = new ArrayList<BigInteger>();
    int next = 0;
    while (next < bytes.length) {
      int length = bytes[next++] & 0xff;
      if (length > bytes.length - next) {
        throw flaw(image, at, "a parameter is cut short");
      }
      byte[] bigEndian = new byte[length];
      for (int i = 0; i < length; i++) {
        bigEndian[length - 1 - i] = bytes[next++];
      }
      parameters.add(length == 0 ? BigInteger.ZERO : new BigInteger(bigEndian));
    }
    return parameters;
  }

  private int within(
      ProgramImage image, InstructionReader at, BigInteger value, int most, String what) {
    if (value.signum() <= 0 || value.compareTo(BigInteger.valueOf(most)) > 0) {
      throw flaw(image, at, "expected 1.." + most + " " + what);
    }
    return value.intValueExact();
  }

  private RuntimeException flaw(ProgramImage image, InstructionReader at, String text) {
    return image.flaw(
        ProgramSection.INSTRUCTIONS.ordinal(),
        at.offset(),
        "instruction at word " + at.word() + ": hint-" + kind + ": " + text);
  }
}
