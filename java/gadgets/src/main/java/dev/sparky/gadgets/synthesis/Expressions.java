package dev.sparky.gadgets.synthesis;

import dev.sparky.field.FieldElement;
import dev.sparky.internal.composite.Fp;
import dev.sparky.spi.Circuit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The expressions of a run: constants, sums and multiples, in arrays. They simplify what o1js's
 * {@code FieldVar} simplifies and no more (kimchi-circuit specification, 1). Parts of an expression
 * have smaller indices than the expression.
 */
final class Expressions {
  private static final int CONSTANT = 0;
  private static final int SUM = 1;
  private static final int SCALED = 2;

  /** Whole numbers below this have their constants in an array. */
  private static final int SMALL = 257;

  /** The reference of a node that the backend does not know yet. */
  private static final int NOT_MADE = 0;

  private byte[] kinds = new byte[64];
  private int[] left = new int[64];
  private int[] right = new int[64];
  private final MadeNodes made = new MadeNodes();
  private int count;

  private FieldElement[] factors = new FieldElement[64];
  private int factorCount;
  private final Map<FieldElement, Integer> constants = new HashMap<>();
  private final int[] small = new int[SMALL];

  int constant(long value) {
    if (value < 0 || value >= SMALL) {
      return constant(value < 0 ? Fp.negate(FieldElement.of(-value)) : FieldElement.of(value));
    }
    int known = small[(int) value];
    if (known == 0) {
      known = constant(FieldElement.of(value));
      small[(int) value] = known;
    }
    return known;
  }

  int constant(FieldElement value) {
    Integer known = constants.get(value);
    if (known != null) {
      return known;
    }
    int reference = node(CONSTANT, factor(value), 0);
    constants.put(value, reference);
    return reference;
  }

  int add(int x, int y) {
    if (isZero(x)) {
      return y;
    }
    if (isZero(y)) {
      return x;
    }
    if (isConstant(x) && isConstant(y)) {
      return constant(Fp.add(value(x), value(y)));
    }
    return node(SUM, x, y);
  }

  int scale(FieldElement factor, int x) {
    if (factor.isZero()) {
      return constant(0);
    }
    if (factor.isOne()) {
      return x;
    }
    if (isConstant(x)) {
      return isZero(x) ? x : constant(Factors.product(factor, value(x)));
    }
    if (isScaled(x)) {
      return node(SCALED, factor(Factors.product(factor, factor(x))), scaled(x));
    }
    return node(SCALED, factor(factor), x);
  }

  boolean isConstant(int x) {
    return x < 0 && kinds[~x] == CONSTANT;
  }

  boolean isSum(int x) {
    return x < 0 && kinds[~x] == SUM;
  }

  boolean isScaled(int x) {
    return x < 0 && kinds[~x] == SCALED;
  }

  private boolean isZero(int x) {
    return isConstant(x) && value(x).isZero();
  }

  /** The value of a constant. */
  FieldElement value(int constant) {
    return factors[left[~constant]];
  }

  /** The factor of a multiple. */
  FieldElement factor(int scaled) {
    return factors[left[~scaled]];
  }

  /** What a multiple is a multiple of. */
  int scaled(int scaled) {
    return right[~scaled];
  }

  int left(int sum) {
    return left[~sum];
  }

  int right(int sum) {
    return right[~sum];
  }

  int count() {
    return count;
  }

  /** Makes room for so many, so that no array is copied up to there. */
  void expect(int most) {
    if (most > kinds.length) {
      resize(most);
    }
  }

  private void resize(int length) {
    kinds = Arrays.copyOf(kinds, length);
    left = Arrays.copyOf(left, length);
    right = Arrays.copyOf(right, length);
  }

  /** The reference of the backend; makes the nodes that are not there yet, parts first. */
  int core(Circuit circuit, int x) {
    if (x >= 0) {
      return x;
    }
    int known = made.get(x);
    if (known != NOT_MADE) {
      return known;
    }
    int[] open = new int[16];
    int depth = 0;
    open[depth++] = x;
    while (depth > 0) {
      int next = open[depth - 1];
      int missing = missingPart(next);
      if (missing == 0) {
        depth--;
        make(circuit, next);
      } else {
        if (depth == open.length) {
          open = Arrays.copyOf(open, 2 * depth);
        }
        open[depth++] = missing;
      }
    }
    return made.get(x);
  }

  /** A part that the backend does not know yet, 0 for none; variables are always known. */
  private int missingPart(int x) {
    int at = ~x;
    if (kinds[at] == SUM && isMissing(left[at])) {
      return left[at];
    }
    return kinds[at] != CONSTANT && isMissing(right[at]) ? right[at] : 0;
  }

  private boolean isMissing(int part) {
    return part < 0 && made.get(part) == NOT_MADE;
  }

  private void make(Circuit circuit, int x) {
    int at = ~x;
    int node =
        switch (kinds[at]) {
          case CONSTANT -> circuit.constant(factors[left[at]]);
          case SUM -> circuit.add(coreOfPart(left[at]), coreOfPart(right[at]));
          default -> circuit.scale(factors[left[at]], coreOfPart(right[at]));
        };
    made.put(x, node);
  }

  private int coreOfPart(int part) {
    return part >= 0 ? part : made.get(part);
  }

  private int factor(FieldElement value) {
    if (factorCount == factors.length) {
      factors = Arrays.copyOf(factors, 2 * factorCount);
    }
    factors[factorCount] = value;
    return factorCount++;
  }

  private int node(int kind, int x, int y) {
    if (count == kinds.length) {
      resize(2 * count);
    }
    kinds[count] = (byte) kind;
    left[count] = x;
    right[count] = y;
    return ~count++;
  }
}
