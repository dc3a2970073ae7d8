package dev.sparky.internal.jvm;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.internal.field.MontgomeryField;

/**
 * The values of prover mode, canonical: of variables as given, of nodes computed when they are
 * made. A reference is thus evaluated in constant time, however deep its expression.
 */
final class Values {
  private static final int LIMBS = MontgomeryField.LIMBS;

  private final MontgomeryField field;
  private final ElementTable elements;
  private final ElementList variables = new ElementList(256);
  private final ElementList nodes = new ElementList(256);

  Values(ElementTable elements, PrimeField primeField) {
    this.elements = elements;
    field = MontgomeryField.of(primeField);
  }

  void variable(FieldElement value) {
    int at = variables.extend(1);
    MontgomeryField.store(variables.limbs(), at, value);
  }

  /** Appends variables to be set by the caller; returns the offset of the first. */
  int extend(int count) {
    return variables.extend(count);
  }

  long[] variables() {
    return variables.limbs();
  }

  void constant(int element) {
    System.arraycopy(elements.limbs(), LIMBS * element, node(), last(), LIMBS);
  }

  void add(int x, int y) {
    long[] target = node();
    field.add(target, last(), of(x), at(x), of(y), at(y));
  }

  void scale(int element, int x) {
    long[] target = node();
    elements.scale(target, last(), element, of(x), at(x));
  }

  /** The array that holds the value of a reference, {@link #at} its offset there. */
  long[] of(int reference) {
    return reference >= 0 ? variables.limbs() : nodes.limbs();
  }

  int at(int reference) {
    return LIMBS * (reference >= 0 ? reference : ~reference);
  }

  FieldElement get(int reference) {
    return MontgomeryField.load(of(reference), at(reference));
  }

  void truncate(int variableCount, int nodeCount) {
    variables.truncate(variableCount);
    nodes.truncate(nodeCount);
  }

  private long[] node() {
    nodes.extend(1);
    return nodes.limbs();
  }

  private int last() {
    return LIMBS * (nodes.size() - 1);
  }
}
