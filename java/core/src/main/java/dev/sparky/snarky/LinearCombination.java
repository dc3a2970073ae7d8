package dev.sparky.snarky;

import dev.sparky.field.FieldElement;
import dev.sparky.internal.composite.Fp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An expression as {@code constant + sum of coefficient * variable}, each variable once and by
 * ascending id, no coefficient 0 (kimchi-circuit specification, 3).
 *
 * <p>Takes time linear in the nodes of the expression, however they are shared.
 */
record LinearCombination(FieldElement constant, List<Term> terms) {

  /** One variable with a coefficient other than 0. */
  record Term(FieldElement coefficient, FieldVar.Variable variable) {}

  static LinearCombination of(FieldVar x) {
    if (x instanceof FieldVar.Constant constant) {
      return new LinearCombination(constant.value, List.of());
    }
    if (x instanceof FieldVar.Variable variable) {
      return new LinearCombination(
          FieldElement.ZERO, List.of(new Term(FieldElement.ONE, variable)));
    }
    return new Collector().collect(x);
  }

  /** Carries factors from a node to what it is made of, each node once, users before the used. */
  private static final class Collector {
    private final Map<FieldVar, FieldElement> factors = new IdentityHashMap<>();
    private final Map<Integer, Term> terms = new TreeMap<>();
    private FieldElement constant = FieldElement.ZERO;

    LinearCombination collect(FieldVar x) {
      factors.put(x, FieldElement.ONE);
      for (FieldVar node : usersFirst(x)) {
        FieldElement factor = factors.get(node);
        if (node instanceof FieldVar.Sum sum) {
          give(sum.x, factor);
          give(sum.y, factor);
        } else if (node instanceof FieldVar.Scaled scaled) {
          give(scaled.x, Fp.multiply(factor, scaled.factor));
        }
      }
      terms.values().removeIf(term -> term.coefficient.isZero());
      return new LinearCombination(constant, List.copyOf(terms.values()));
    }

    private void give(FieldVar x, FieldElement factor) {
      if (x instanceof FieldVar.Constant leaf) {
        constant = Fp.add(constant, Fp.multiply(factor, leaf.value));
      } else if (x instanceof FieldVar.Variable leaf) {
        terms.merge(
            leaf.id,
            new Term(factor, leaf),
            (a, b) -> new Term(Fp.add(a.coefficient, b.coefficient), leaf));
      } else {
        factors.merge(x, factor, Fp::add);
      }
    }

    /** Sums and scales below x, each after everything that uses it. */
    private static List<FieldVar> usersFirst(FieldVar x) {
      var order = new ArrayList<FieldVar>();
      Set<FieldVar> entered = Collections.newSetFromMap(new IdentityHashMap<>());
      Set<FieldVar> left = Collections.newSetFromMap(new IdentityHashMap<>());
      var open = new ArrayDeque<FieldVar>();
      open.push(x);
      while (!open.isEmpty()) {
        FieldVar node = open.peek();
        if (!(node instanceof FieldVar.Node) || left.contains(node)) {
          open.pop();
        } else if (!entered.add(node)) {
          open.pop();
          left.add(node);
          order.add(node);
        } else if (node instanceof FieldVar.Sum sum) {
          open.push(sum.y);
          open.push(sum.x);
        } else if (node instanceof FieldVar.Scaled scaled) {
          open.push(scaled.x);
        }
      }
      Collections.reverse(order);
      return order;
    }
  }
}
