package dev.sparky.internal.jvm;

import dev.sparky.internal.collection.IntList;
import dev.sparky.internal.field.Limbs;
import dev.sparky.internal.field.MontgomeryField;
import java.util.Arrays;

/**
 * A linear combination being collected: a constant and terms of an element number and a variable,
 * brought to canonical form by {@link #merge}
 * (docs/spec/kimchi-circuit.md#3-canonical-linear-combination).
 */
final class Terms {
  private static final int FEW = 24;

  private final ElementTable elements;
  private final IntList variables = new IntList(64);
  private final IntList coefficients = new IntList(64);
  private final long[] constant = new long[MontgomeryField.LIMBS];
  private final long[] sum = new long[MontgomeryField.LIMBS];
  private long[] keys = new long[FEW];

  Terms(ElementTable elements) {
    this.elements = elements;
  }

  void clear() {
    variables.truncate(0);
    coefficients.truncate(0);
    Arrays.fill(constant, 0);
  }

  void add(int coefficient, int variable) {
    variables.add(variable);
    coefficients.add(coefficient);
  }

  void addConstant(int element) {
    elements.addTo(constant, element);
  }

  int size() {
    return variables.size();
  }

  int variable(int term) {
    return variables.get(term);
  }

  int coefficient(int term) {
    return coefficients.get(term);
  }

  /** The constant as an element number. */
  int constant() {
    return Limbs.isZero(constant, 0) ? ElementTable.ZERO : elements.intern(constant, 0);
  }

  /** Orders by ascending variable, merges equal ones, drops those whose coefficient is zero. */
  void merge() {
    if (!isAscending()) {
      sort();
    }
    int kept = 0;
    int count = size();
    for (int from = 0, to; from < count; from = to) {
      int variable = variables.get(from);
      to = from + 1;
      while (to < count && variables.get(to) == variable) {
        to++;
      }
      int coefficient = to == from + 1 ? coefficients.get(from) : sum(from, to);
      if (coefficient != ElementTable.ZERO) {
        variables.set(kept, variable);
        coefficients.set(kept++, coefficient);
      }
    }
    variables.truncate(kept);
    coefficients.truncate(kept);
  }

  private int sum(int from, int to) {
    Arrays.fill(sum, 0);
    for (int i = from; i < to; i++) {
      elements.addTo(sum, coefficients.get(i));
    }
    return elements.intern(sum, 0);
  }

  private boolean isAscending() {
    int[] items = variables.items();
    for (int i = 1; i < variables.size(); i++) {
      if (items[i - 1] >= items[i]) {
        return false;
      }
    }
    return true;
  }

  private void sort() {
    int count = size();
    if (keys.length < count) {
      keys = new long[IntList.grown(keys.length, count)];
    }
    // Equal variables are summed, so their order among themselves does not matter.
    for (int i = 0; i < count; i++) {
      keys[i] = (long) variables.get(i) << 32 | coefficients.get(i);
    }
    if (count <= FEW) {
      insertionSort(keys, count);
    } else {
      Arrays.sort(keys, 0, count);
    }
    for (int i = 0; i < count; i++) {
      variables.set(i, (int) (keys[i] >>> 32));
      coefficients.set(i, (int) keys[i]);
    }
  }

  private static void insertionSort(long[] keys, int count) {
    for (int i = 1; i < count; i++) {
      long key = keys[i];
      int at = i;
      while (at > 0 && keys[at - 1] > key) {
        keys[at] = keys[at - 1];
        at--;
      }
      keys[at] = key;
    }
  }
}
