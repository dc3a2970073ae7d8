package dev.sparky.gadgets.synthesis;

import dev.sparky.field.FieldElement;
import dev.sparky.internal.composite.Fp;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * An expression as {@code constant + sum of factor * variable}, each variable once and by ascending
 * number, no factor 0 (kimchi-circuit specification, 3). Reused: it holds the last expression that
 * was collected.
 */
final class LinearForm {
  /** Parts that are walked as a tree; an expression with more is walked part by part. */
  private static final int TREE_STEPS = 1 << 12;

  /** Terms that are sorted by insertion. */
  private static final int FEW = 24;

  private final Expressions expressions;
  private int[] variables = new int[16];
  private FieldElement[] factors = new FieldElement[16];
  private int count;
  private FieldElement constant;

  private int[] open = new int[16];
  private FieldElement[] carried = new FieldElement[16];

  LinearForm(Expressions expressions) {
    this.expressions = expressions;
  }

  int count() {
    return count;
  }

  FieldElement constant() {
    return constant;
  }

  int variable(int i) {
    return variables[i];
  }

  FieldElement factor(int i) {
    return factors[i];
  }

  /** Takes the expression apart, sorts and merges. */
  LinearForm collect(int x) {
    flatten(x);
    if (x < 0) {
      sort();
      merge();
    }
    return this;
  }

  /**
   * Takes the expression apart without merging, in the order of the leaves from left to right; an
   * expression of very many parts comes out merged.
   */
  LinearForm flatten(int x) {
    clear();
    if (x >= 0) {
      term(x, FieldElement.ONE);
    } else if (!walkTree(x)) {
      clear();
      walkParts(x);
    }
    return this;
  }

  private void clear() {
    count = 0;
    constant = FieldElement.ZERO;
  }

  private boolean walkTree(int x) {
    int depth = 0;
    push(depth++, x, FieldElement.ONE);
    int steps = 0;
    while (depth > 0) {
      depth--;
      int next = open[depth];
      FieldElement factor = carried[depth];
      if (next >= 0) {
        term(next, factor);
      } else if (expressions.isSum(next)) {
        push(depth++, expressions.right(next), factor);
        push(depth++, expressions.left(next), factor);
      } else if (expressions.isScaled(next)) {
        push(depth++, expressions.scaled(next), Factors.product(factor, expressions.factor(next)));
      } else {
        constant = Factors.sum(constant, Factors.product(factor, expressions.value(next)));
      }
      if (++steps > TREE_STEPS) {
        return false;
      }
    }
    return true;
  }

  /** Each part once, however often it is used: users before what they use. */
  private void walkParts(int x) {
    var parts = new TreeMap<Integer, FieldElement>();
    parts.put(x, FieldElement.ONE);
    while (!parts.isEmpty()) {
      Map.Entry<Integer, FieldElement> entry = parts.pollFirstEntry();
      int next = entry.getKey();
      FieldElement factor = entry.getValue();
      if (next >= 0) {
        term(next, factor);
      } else if (expressions.isSum(next)) {
        parts.merge(expressions.left(next), factor, Fp::add);
        parts.merge(expressions.right(next), factor, Fp::add);
      } else if (expressions.isScaled(next)) {
        parts.merge(
            expressions.scaled(next), Factors.product(factor, expressions.factor(next)), Fp::add);
      } else {
        constant = Factors.sum(constant, Factors.product(factor, expressions.value(next)));
      }
    }
  }

  private void push(int depth, int x, FieldElement factor) {
    if (depth == open.length) {
      open = Arrays.copyOf(open, 2 * depth);
      carried = Arrays.copyOf(carried, 2 * depth);
    }
    open[depth] = x;
    carried[depth] = factor;
  }

  private void term(int variable, FieldElement factor) {
    if (count == variables.length) {
      variables = Arrays.copyOf(variables, 2 * count);
      factors = Arrays.copyOf(factors, 2 * count);
    }
    variables[count] = variable;
    factors[count] = factor;
    count++;
  }

  private void sort() {
    if (count > FEW) {
      sortMany();
      return;
    }
    for (int i = 1; i < count; i++) {
      int variable = variables[i];
      FieldElement factor = factors[i];
      int at = i;
      while (at > 0 && variables[at - 1] > variable) {
        variables[at] = variables[at - 1];
        factors[at] = factors[at - 1];
        at--;
      }
      variables[at] = variable;
      factors[at] = factor;
    }
  }

  private void sortMany() {
    long[] keys = new long[count];
    for (int i = 0; i < count; i++) {
      keys[i] = (long) variables[i] << 32 | i;
    }
    Arrays.sort(keys);
    FieldElement[] unsorted = Arrays.copyOf(factors, count);
    for (int i = 0; i < count; i++) {
      variables[i] = (int) (keys[i] >>> 32);
      factors[i] = unsorted[(int) keys[i]];
    }
  }

  private void merge() {
    int kept = 0;
    for (int i = 0; i < count; ) {
      int variable = variables[i];
      FieldElement factor = factors[i++];
      while (i < count && variables[i] == variable) {
        factor = Fp.add(factor, factors[i++]);
      }
      if (!factor.isZero()) {
        variables[kept] = variable;
        factors[kept++] = factor;
      }
    }
    count = kept;
  }
}
