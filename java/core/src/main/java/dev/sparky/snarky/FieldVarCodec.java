package dev.sparky.snarky;

import dev.sparky.error.FieldFormatException;
import dev.sparky.error.FormatException;
import dev.sparky.field.DeterministicConversions;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import java.util.ArrayDeque;

/**
 * Expressions in the encoding that o1js gives them at run time, as JSON text:
 *
 * <pre>
 *   [0,[0,"c"]]        the constant c
 *   [1,id]             a variable
 *   [2,x,y]            x + y
 *   [3,[0,"k"],x]      k * x
 * </pre>
 *
 * <p>Constants are canonical decimals in quotes. Nothing is simplified either way. Text and
 * expressions may be deep: nothing here recurses, and limits are checked before memory is taken.
 *
 * <p>Immutable and safe to share.
 */
public final class FieldVarCodec {
  private static final String WHERE = "FieldVar";

  /** Constants may be secrets of a prover: nothing is kept. */
  private static final DeterministicConversions CONVERSIONS =
      DeterministicConversions.withoutCache(PrimeField.PASTA_FP);

  private final int maxDepth;
  private final int maxNodes;

  /** With limits of 10^6 levels and 10^7 nodes. */
  public FieldVarCodec() {
    this(1_000_000, 10_000_000);
  }

  /**
   * @param maxDepth levels of sums and scales that are taken
   * @param maxNodes nodes that are taken or written; a shared node counts as often as it is written
   */
  public FieldVarCodec(int maxDepth, int maxNodes) {
    this.maxDepth = maxDepth;
    this.maxNodes = maxNodes;
  }

  /**
   * Writes an expression.
   *
   * @throws FormatException if its text would pass a limit
   */
  public String encode(FieldVar x) {
    var text = new StringBuilder();
    var open = new ArrayDeque<Object>();
    open.push(x);
    int nodes = 0;
    int depth = 0;
    while (!open.isEmpty()) {
      Object next = open.pop();
      if (next instanceof String punctuation) {
        text.append(punctuation);
        depth -= punctuation.equals("]") ? 1 : 0;
        continue;
      }
      check(++nodes, depth, text.length());
      if (next instanceof FieldVar.Sum sum) {
        depth++;
        text.append("[2,");
        open.push("]");
        open.push(sum.y);
        open.push(",");
        open.push(sum.x);
      } else if (next instanceof FieldVar.Scaled scaled) {
        depth++;
        text.append("[3,[0,\"").append(CONVERSIONS.toDecimal(scaled.factor)).append("\"],");
        open.push("]");
        open.push(scaled.x);
      } else if (next instanceof FieldVar.Variable variable) {
        text.append("[1,").append(variable.id).append(']');
      } else if (next instanceof FieldVar.Constant constant) {
        text.append("[0,[0,\"").append(CONVERSIONS.toDecimal(constant.value)).append("\"]]");
      }
    }
    return text.toString();
  }

  private void check(int nodes, int depth, long position) {
    if (nodes > maxNodes) {
      throw new FormatException(
          WHERE,
          position,
          WHERE
              + ": expected at most "
              + maxNodes
              + " nodes, found more at position "
              + position
              + "; raise the limit or share less");
    }
    if (depth > maxDepth) {
      throw new FormatException(
          WHERE,
          position,
          WHERE
              + ": expected at most "
              + maxDepth
              + " levels, found more at position "
              + position
              + "; raise the limit");
    }
  }

  /**
   * Reads an expression. Its variables belong to no run; the run that uses them checks their ids.
   *
   * @throws FormatException if the text is not one expression, or passes a limit
   * @throws FieldFormatException if a constant is not a canonical decimal below p
   */
  public FieldVar decode(String text) {
    return new Decoder(text).decode();
  }

  /** A sum or scale that is not closed yet. */
  private static final class Frame {
    final FieldElement factor;
    FieldVar left;

    Frame(FieldElement factor) {
      this.factor = factor;
    }
  }

  private final class Decoder {
    private final Cursor in;
    private final ArrayDeque<Frame> open = new ArrayDeque<>();
    private int nodes;

    Decoder(String text) {
      this.in = new Cursor(WHERE, text);
    }

    FieldVar decode() {
      while (true) {
        FieldVar complete = leaf();
        while (complete != null) {
          if (open.isEmpty()) {
            in.end();
            return complete;
          }
          complete = close(complete);
        }
      }
    }

    /** Reads up to the end of a leaf, or opens a frame and returns null. */
    private FieldVar leaf() {
      check(++nodes, open.size(), in.position());
      in.expect('[');
      int tag = in.number();
      in.expect(',');
      return switch (tag) {
        case 0 -> {
          FieldVar constant = new FieldVar.Constant(constant());
          in.expect(']');
          yield constant;
        }
        case 1 -> {
          FieldVar variable = FieldVar.variable(in.number());
          in.expect(']');
          yield variable;
        }
        case 2 -> {
          open.push(new Frame(null));
          yield null;
        }
        case 3 -> {
          open.push(new Frame(constant()));
          in.expect(',');
          yield null;
        }
        default -> throw in.error("a tag 0..3", Integer.toString(tag));
      };
    }

    /** Gives a complete expression to the innermost frame; returns that if it is complete now. */
    private FieldVar close(FieldVar x) {
      Frame frame = open.peek();
      if (frame.factor == null && frame.left == null) {
        frame.left = x;
        in.expect(',');
        return null;
      }
      in.expect(']');
      open.pop();
      return frame.factor == null
          ? new FieldVar.Sum(frame.left, x)
          : new FieldVar.Scaled(frame.factor, x);
    }

    private FieldElement constant() {
      in.expect('[');
      in.expect('0');
      in.expect(',');
      in.expect('"');
      String digits = in.digits();
      in.expect('"');
      in.expect(']');
      return CONVERSIONS.toElement(digits);
    }
  }
}
