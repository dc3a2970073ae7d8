package dev.sparky.spi.program;

/**
 * The instructions of a program: little-endian 32-bit words, one instruction after the other.
 *
 * <pre>
 *   bits 0..7   8..31
 *   +---------+--------------------+---------+---------+--
 *   | code    | argument           | word    | word    | ...
 *   +---------+--------------------+---------+---------+--
 *
 *   code          argument   words                              new wires   value of the new wires
 *   INPUT         0 | 1      -                                  1           given; 0 public, 1 secret
 *   CONSTANT      -          c                                  1           constants[c]
 *   ADD           -          x y                                1           x + y
 *   SUB           -          x y                                1           x - y
 *   MUL           -          x y                                1           x * y
 *   LINEAR        n          n pairs (c, x)                     1           sum of constants[c] * x
 *   SELECT        -          b t f                              1           t if b = 1, else f
 *   EQUAL         -          x y                                0           row: x = y
 *   BOOLEAN       -          x                                  0           row: x * (x - 1) = 0
 *   PRODUCT       -          x y z                              0           row: x * y = z
 *   BITS          n          x                                  n           bit i of the integer x, no row
 *   INVERSE       -          x                                  1           1 / x, 0 for 0, no row
 *   IS_ZERO       -          x                                  1           1 if x = 0, else 0, no row
 *   ADVICE        f          n, m, k, m wires, ceil(k/4) words  n           function f of the m wires, no row
 *   VARIABLES     -          n                                  n           given with the witness, no row
 *   COPY          -          x                                  1           x; row: x * 1 = new wire, none for a constant
 * </pre>
 *
 * Wire 0 is the constant one. Each instruction makes the wires that follow those made before it; an
 * operand (x, y, z, b, t, f, m wires) is a wire made before. {@code c} is an index into the
 * constants, {@code f} of ADVICE one into the names of functions; its {@code k} bytes of parameters
 * are padded with zeros.
 */
public final class Instruction {
  public static final int INPUT = 1;
  public static final int CONSTANT = 2;
  public static final int ADD = 3;
  public static final int SUB = 4;
  public static final int MUL = 5;
  public static final int LINEAR = 6;
  public static final int SELECT = 7;
  public static final int EQUAL = 8;
  public static final int BOOLEAN = 9;
  public static final int PRODUCT = 10;
  public static final int BITS = 11;
  public static final int INVERSE = 12;
  public static final int IS_ZERO = 13;
  public static final int ADVICE = 14;
  public static final int VARIABLES = 15;
  public static final int COPY = 16;

  /** Arguments of {@link #INPUT}. */
  public static final int PUBLIC = 0;

  /** Arguments of {@link #INPUT}. */
  public static final int SECRET = 1;

  /** Largest argument, and so the most terms of one LINEAR and bits of one BITS. */
  public static final int MAX_ARGUMENT = (1 << 24) - 1;

  /** Wires and words of a program are at most this many. */
  public static final int LIMIT = 1 << 30;

  private Instruction() {}

  /** The first word of an instruction. */
  public static int head(int code, int argument) {
    return code | argument << 8;
  }

  public static int code(int head) {
    return head & 0xff;
  }

  public static int argument(int head) {
    return head >>> 8;
  }
}
