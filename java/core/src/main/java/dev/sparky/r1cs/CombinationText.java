package dev.sparky.r1cs;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import java.math.BigInteger;

/**
 * Linear combinations for people: {@code 2*main.a - w7 + 5}, coefficients above p/2 as negative.
 */
public final class CombinationText {
  private static final int MOST_TERMS = 40;

  private final PrimeField field;
  private final SignalNames names;

  public CombinationText(PrimeField field, SignalNames names) {
    this.field = field;
    this.names = names;
  }

  /**
   * The terms {@code from..from+count-1}; beyond {@value #MOST_TERMS} it only says how many there
   * are.
   *
   * @param coefficients four longs a term
   */
  public String of(int from, int count, int[] wires, long[] coefficients) {
    if (count == 0) {
      return "0";
    }
    var text = new StringBuilder();
    for (int i = from; i < from + Math.min(count, MOST_TERMS); i++) {
      int at = 4 * i;
      var coefficient =
          new FieldElement(
              coefficients[at], coefficients[at + 1], coefficients[at + 2], coefficients[at + 3]);
      append(text, coefficient.toBigInteger(), wires[i]);
    }
    if (count > MOST_TERMS) {
      text.append(" + ... (").append(count).append(" terms)");
    }
    return text.toString();
  }

  private void append(StringBuilder text, BigInteger coefficient, int wire) {
    boolean negative = coefficient.shiftLeft(1).compareTo(field.modulus()) > 0;
    BigInteger size = negative ? field.modulus().subtract(coefficient) : coefficient;
    if (!text.isEmpty()) {
      text.append(negative ? " - " : " + ");
    } else if (negative) {
      text.append('-');
    }
    if (wire == 0) {
      text.append(size);
      return;
    }
    if (!size.equals(BigInteger.ONE)) {
      text.append(size).append('*');
    }
    text.append(wire(wire));
  }

  /** The name of a wire, {@code wN} if it has none. */
  public String wire(int wire) {
    String name = names.name(wire);
    return name == null ? "w" + wire : name;
  }

  /**
   * The name of the last named wire of a row, which circom makes its result; null without names.
   */
  public String label(int count, int[] wires) {
    for (int i = count - 1; i >= 0; i--) {
      if (wires[i] != 0 && names.name(wires[i]) != null) {
        return names.name(wires[i]);
      }
    }
    return null;
  }
}
