package dev.sparky.r1cs;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.r1cs.LinearTerms;
import java.math.BigInteger;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Linear combinations for people: {@code 2*main.a - w7 + 5}, coefficients above p/2 as negative.
 */
public final class CombinationText {
  private static final int MOST_TERMS = 40;

  private final PrimeField field;
  private final IntFunction<String> names;

  public CombinationText(PrimeField field, SignalNames names) {
    this(field, names::name);
  }

  /**
   * @param names gives the name of a wire, null where it has none
   */
  public CombinationText(PrimeField field, IntFunction<String> names) {
    this.field = field;
    this.names = names;
  }

  /** The same for terms whose constant stands apart. */
  public String of(LinearTerms terms) {
    List<Integer> wires = terms.variables();
    int count = wires.size();
    var text = new StringBuilder();
    for (int i = 0; i < Math.min(count, MOST_TERMS); i++) {
      append(text, terms.coefficients().get(i).toBigInteger(), wires.get(i));
    }
    if (count > MOST_TERMS) {
      text.append(" + ... (").append(count).append(" terms)");
    }
    if (text.isEmpty() || !terms.constant().isZero()) {
      append(text, terms.constant().toBigInteger(), 0);
    }
    return text.toString();
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
    String name = names.apply(wire);
    return name == null ? "w" + wire : name;
  }

  /**
   * The name of the last named wire of a row, which circom makes its result; null without names.
   */
  public String label(int count, int[] wires) {
    for (int i = count - 1; i >= 0; i--) {
      if (wires[i] != 0 && names.apply(wires[i]) != null) {
        return names.apply(wires[i]);
      }
    }
    return null;
  }
}
