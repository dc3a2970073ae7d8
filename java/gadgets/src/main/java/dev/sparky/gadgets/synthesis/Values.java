package dev.sparky.gadgets.synthesis;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.internal.composite.Fp;
import dev.sparky.spi.Circuit;
import java.util.Arrays;

/** The values of a run in prover mode, and those that wait for their variables. */
final class Values {
  private final Circuit circuit;
  private final Expressions expressions;

  /** By variable; null for what the backend computed itself and nobody has asked for. */
  private FieldElement[] ofVariables = new FieldElement[64];

  private FieldElement[] ofExpressions = new FieldElement[64];
  private FieldElement[] given = new FieldElement[32];
  private int givenCount;
  private int[] open = new int[16];

  Values(Circuit circuit, Expressions expressions) {
    this.circuit = circuit;
    this.expressions = expressions;
  }

  void publicInput() {
    int i = 0;
    for (FieldElement value : circuit.options().publicInput()) {
      keep(i++, value);
    }
  }

  void give(FieldElement value) {
    if (givenCount == given.length) {
      given = Arrays.copyOf(given, 2 * givenCount);
    }
    given[givenCount++] = value;
  }

  int exists(int count) {
    if (givenCount != count) {
      int found = givenCount;
      givenCount = 0;
      throw new CircuitException("exists: expected " + count + " values, found " + found);
    }
    givenCount = 0;
    int first = circuit.exists(given, count);
    for (int i = 0; i < count; i++) {
      keep(first + i, given[i]);
    }
    return first;
  }

  private void keep(int variable, FieldElement value) {
    if (variable >= ofVariables.length) {
      ofVariables = Arrays.copyOf(ofVariables, Math.max(2 * ofVariables.length, variable + 1));
    }
    ofVariables[variable] = value;
  }

  FieldElement of(int x) {
    return x >= 0 ? ofVariable(x) : ofExpression(x);
  }

  private FieldElement ofVariable(int x) {
    FieldElement value = x < ofVariables.length ? ofVariables[x] : null;
    if (value == null) {
      value = circuit.value(x);
      keep(x, value);
    }
    return value;
  }

  private FieldElement ofExpression(int x) {
    if (ofExpressions.length < expressions.count()) {
      ofExpressions = Arrays.copyOf(ofExpressions, 2 * expressions.count());
    }
    int depth = 0;
    open[depth++] = x;
    while (depth > 0) {
      int next = open[depth - 1];
      int missing = missingPart(next);
      if (missing == 0) {
        depth--;
        ofExpressions[~next] = compute(next);
      } else {
        if (depth == open.length) {
          open = Arrays.copyOf(open, 2 * depth);
        }
        open[depth++] = missing;
      }
    }
    return ofExpressions[~x];
  }

  /** An expression in x without a value yet; 0, which is none, if there is no such. */
  private int missingPart(int x) {
    if (expressions.isSum(x)) {
      int left = expressions.left(x);
      return isMissing(left) ? left : isMissing(expressions.right(x)) ? expressions.right(x) : 0;
    }
    return expressions.isScaled(x) && isMissing(expressions.scaled(x)) ? expressions.scaled(x) : 0;
  }

  private boolean isMissing(int part) {
    return part < 0 && ofExpressions[~part] == null;
  }

  private FieldElement compute(int x) {
    if (expressions.isSum(x)) {
      return Fp.add(known(expressions.left(x)), known(expressions.right(x)));
    }
    return expressions.isScaled(x)
        ? Fp.multiply(expressions.factor(x), known(expressions.scaled(x)))
        : expressions.value(x);
  }

  private FieldElement known(int part) {
    return part >= 0 ? ofVariable(part) : ofExpressions[~part];
  }
}
