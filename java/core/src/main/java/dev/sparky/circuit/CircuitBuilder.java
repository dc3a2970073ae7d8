package dev.sparky.circuit;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.program.Instruction;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.ProgramImage;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Builds a circuit over one of the four fields. A wire is an int: 0 is the constant one, the others
 * are numbered in the order they are made. Nothing is simplified here and no object is made per
 * gate: the instructions go to direct memory, some 12 bytes each.
 *
 * <pre>{@code
 * var circuit = new CircuitBuilder(PrimeField.BN254_FR);
 * int x = circuit.secretInput("x");
 * int cube = circuit.mul(circuit.mul(x, x), x);
 * circuit.publicOutput("cube", cube);
 * ProgramImage image = circuit.build("cube", Lowering.R1CS);
 * }</pre>
 *
 * <p>A wire that does not exist, or a wrong count, is a {@link CircuitException}, a value that is
 * not below p a {@link dev.sparky.error.FieldFormatException}; both change nothing, nor does a
 * {@link dev.sparky.error.MemoryLimitException}: memory is reserved before a call has any effect.
 * Not safe to share between threads.
 */
public final class CircuitBuilder {
  /** The wire of the constant one. */
  public static final int ONE = 0;

  private final PrimeField field;
  private final Words instructions = new Words(ProgramImage.HEADER_BYTES);
  private final ConstantPool constants;
  private final BuilderTables tables = new BuilderTables();
  private int wires = 1;
  private int instructionCount;
  private boolean selects;

  public CircuitBuilder(PrimeField field) {
    this.field = field;
    constants = new ConstantPool(field);
  }

  public PrimeField field() {
    return field;
  }

  /** Wires so far, {@link #ONE} included. */
  public int wires() {
    return wires;
  }

  /** Instructions so far. */
  public int instructions() {
    return instructionCount;
  }

  /**
   * A public input.
   *
   * @param name how values may be given; of this input alone, public and secret ones together
   */
  public int publicInput(String name) {
    return input(name, Instruction.PUBLIC);
  }

  /** A secret input, as {@link #publicInput}. */
  public int secretInput(String name) {
    return input(name, Instruction.SECRET);
  }

  private int input(String name, int visibility) {
    int wire = room(1, 1);
    tables.input(name, visibility == Instruction.PUBLIC);
    instructions.add(Instruction.head(Instruction.INPUT, visibility));
    return made(wire, 1);
  }

  /** A wire with that value. */
  public int constant(FieldElement value) {
    return constantWire(constants.index(value));
  }

  /**
   * A number for a coefficient, the same for equal values, for {@link #linear(int[], int[], int)}.
   */
  public int coefficient(FieldElement value) {
    return constants.index(value);
  }

  /** The same from canonical limbs, least significant first. */
  public int coefficient(long l0, long l1, long l2, long l3) {
    return constants.index(l0, l1, l2, l3);
  }

  /** A wire with the value of a {@link #coefficient}. */
  public int constantWire(int coefficient) {
    checkCoefficient(coefficient);
    int wire = room(1, 2);
    instructions.add(Instruction.head(Instruction.CONSTANT, 0));
    instructions.add(coefficient);
    return made(wire, 1);
  }

  /** A wire with that value, which may be any integer and is taken modulo p. */
  public int constant(BigInteger value) {
    return constant(FieldElement.reduce(value, field));
  }

  /** As {@link #coefficient(FieldElement)}, of any integer, taken modulo p. */
  public int coefficient(BigInteger value) {
    return coefficient(FieldElement.reduce(value, field));
  }

  /** x + y. */
  public int add(int x, int y) {
    return binary(Instruction.ADD, x, y, 1);
  }

  /** x - y. */
  public int sub(int x, int y) {
    return binary(Instruction.SUB, x, y, 1);
  }

  /** x * y: a row, unless one of them is constant. */
  public int mul(int x, int y) {
    return binary(Instruction.MUL, x, y, 1);
  }

  /** factor * x. */
  public int scale(FieldElement factor, int x) {
    return scale(constants.index(factor), x);
  }

  /** The same by any integer, taken modulo p. */
  public int scale(BigInteger factor, int x) {
    return scale(FieldElement.reduce(factor, field), x);
  }

  /** The same by the number of a {@link #coefficient}. */
  public int scale(int coefficient, int x) {
    checkWire(x);
    checkCoefficient(coefficient);
    int wire = room(1, 3);
    instructions.add(Instruction.head(Instruction.LINEAR, 1), coefficient, x);
    return made(wire, 1);
  }

  /** The sum of {@code factors[i] * wires[i]}, at most 2^24 - 1 terms. */
  public int linear(FieldElement[] factors, int[] terms) {
    if (factors.length != terms.length) {
      throw new CircuitException(
          "linear: expected as many factors as wires, found "
              + factors.length
              + " and "
              + terms.length);
    }
    checkCount("linear: terms", terms.length, Instruction.MAX_ARGUMENT);
    for (int term : terms) {
      checkWire(term);
    }
    for (FieldElement factor : factors) {
      constants.requireCanonical(factor);
    }
    return linear(Arrays.stream(factors).mapToInt(constants::index).toArray(), terms, terms.length);
  }

  /** The same with any integers, taken modulo p. */
  public int linear(BigInteger[] factors, int[] terms) {
    return linear(
        Arrays.stream(factors)
            .map(factor -> FieldElement.reduce(factor, field))
            .toArray(FieldElement[]::new),
        terms);
  }

  /** The sum of the first {@code count} products of {@link #coefficient}s and wires. */
  public int linear(int[] coefficients, int[] terms, int count) {
    checkCount("linear: terms", count, Instruction.MAX_ARGUMENT);
    checkCount("linear: terms", count, Math.min(coefficients.length, terms.length));
    for (int i = 0; i < count; i++) {
      checkWire(terms[i]);
      checkCoefficient(coefficients[i]);
    }
    int wire = room(1, 1 + 2L * count);
    instructions.add(Instruction.head(Instruction.LINEAR, count));
    instructions.addPairs(coefficients, terms, count);
    return made(wire, 1);
  }

  /**
   * {@code then} if condition is 1, else {@code otherwise}; the condition must be boolean, which
   * the caller constrains. A row, unless the condition is constant; {@link #build} rejects a
   * constant condition other than 0 and 1.
   */
  public int select(int condition, int then, int otherwise) {
    checkWire(condition);
    checkWire(then);
    checkWire(otherwise);
    int wire = room(1, 4);
    instructions.add(Instruction.head(Instruction.SELECT, 0));
    instructions.add(condition, then, otherwise);
    selects = true;
    return made(wire, 1);
  }

  /**
   * x as a variable of its own: a row {@code x * 1 = wire}, unless x is constant. A sum that many
   * rows use is written out in each of them; materialised it is one term there.
   */
  public int materialise(int x) {
    return unary(Instruction.COPY, 0, x, 1);
  }

  /** x = y: a row. */
  public void assertEqual(int x, int y) {
    binary(Instruction.EQUAL, x, y, 0);
  }

  /** x is 0 or 1: a row. */
  public void assertBoolean(int x) {
    unary(Instruction.BOOLEAN, 0, x, 0);
  }

  /** x * y = z: a row. */
  public void assertProduct(int x, int y, int z) {
    checkWire(x);
    checkWire(y);
    checkWire(z);
    int wire = room(0, 4);
    instructions.add(Instruction.head(Instruction.PRODUCT, 0));
    instructions.add(x, y, z);
    made(wire, 0);
  }

  /** Advice: the lowest {@code count} bits of x, the lowest first; returns the first. No row. */
  public int bits(int x, int count) {
    checkCount("bits", count, Instruction.MAX_ARGUMENT);
    return unary(Instruction.BITS, count, x, count);
  }

  /** Advice: 1 / x, or 0 for 0. No row. */
  public int inverse(int x) {
    return unary(Instruction.INVERSE, 0, x, 1);
  }

  /** Advice: 1 if x is 0, else 0. No row. */
  public int zeroFlag(int x) {
    return unary(Instruction.IS_ZERO, 0, x, 1);
  }

  /**
   * Advice that a Java function computes when the program is evaluated; returns the first wire. No
   * row.
   *
   * <p>Two functions are built in, so that programs with them need none of the caller. Numbers are
   * in limbs of some bits, lowest first; {@code parameters} are one after the other a length (one
   * byte) and that many bytes, little-endian, of a positive number in two's complement.
   *
   * <ul>
   *   <li>{@code hint-0}, a * b = q * m + r with 0 &lt;= r &lt; m: parameters m, bits of a limb,
   *       limbs of a (b and r have as many), and limbs of q, as many if left out. Inputs a, b;
   *       outputs q, r.
   *   <li>{@code hint-1}, the inverse of a mod m, of 0 for 0: parameters m, bits of a limb, limbs.
   *       At evaluation, a factor in common with m is a {@link CircuitException}.
   * </ul>
   *
   * Limbs are at most 1024, of less bits than p; what does not fit into the limbs of a result is
   * cut off. What does not go together is a {@link dev.sparky.error.FormatException} when a backend
   * loads the program.
   *
   * @param function the name it will be looked up by
   * @param parameters handed to the function as they are
   */
  public int advice(String function, int[] inputs, int outputs, byte[] parameters) {
    checkCount("advice: outputs", outputs, Instruction.LIMIT);
    for (int input : inputs) {
      checkWire(input);
    }
    int wire = room(outputs, 4 + inputs.length + (parameters.length + 3L) / Integer.BYTES);
    int name = tables.function(function);
    instructions.add(Instruction.head(Instruction.ADVICE, name));
    instructions.add(outputs, inputs.length, parameters.length);
    for (int input : inputs) {
      instructions.add(input);
    }
    for (int at = 0; at < parameters.length; at += Integer.BYTES) {
      int word = 0;
      for (int i = at; i < Math.min(parameters.length, at + Integer.BYTES); i++) {
        word |= (parameters[i] & 0xff) << 8 * (i - at);
      }
      instructions.add(word);
    }
    return made(wire, outputs);
  }

  /**
   * As {@link #advice(String, int[], int, byte[])} with positive numbers as parameters, each a
   * length (one byte) and that many bytes, little-endian, in two's complement.
   */
  public int advice(String function, int[] inputs, int outputs, BigInteger... parameters) {
    return advice(function, inputs, outputs, AdviceParameters.of(parameters));
  }

  /**
   * Advice {@code hint-0}: a * b = q * m + r with 0 &lt;= r &lt; m. Numbers are in limbs, lowest
   * first; the wires that are returned are the limbs of q, then those of r. No row.
   *
   * @param m the modulus, positive
   * @param bits of a limb, less than p has
   * @param a as many limbs as b; r has as many
   * @param quotientLimbs limbs of q
   * @return the first wire
   */
  public int mulMod(BigInteger m, int bits, int[] a, int[] b, int quotientLimbs) {
    if (a.length != b.length) {
      throw new CircuitException(
          "mulMod: expected as many limbs of a as of b, found " + a.length + " and " + b.length);
    }
    int[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return advice(
        "hint-0",
        both,
        quotientLimbs + a.length,
        m,
        BigInteger.valueOf(bits),
        BigInteger.valueOf(a.length),
        BigInteger.valueOf(quotientLimbs));
  }

  /**
   * Advice {@code hint-1}: the inverse of a modulo m, of 0 for 0, in as many limbs as a. No row.
   *
   * @param m the modulus, positive
   * @param bits of a limb, less than p has
   * @param a limbs, lowest first
   * @return the first wire
   */
  public int invMod(BigInteger m, int bits, int[] a) {
    return advice("hint-1", a, a.length, m, BigInteger.valueOf(bits), BigInteger.valueOf(a.length));
  }

  /** Wires without a rule for their values, as in an imported R1CS; returns the first. */
  public int variables(int count) {
    checkCount("variables", count, Instruction.LIMIT);
    int wire = room(count, 2);
    instructions.add(Instruction.head(Instruction.VARIABLES, 0));
    instructions.add(count);
    return made(wire, count);
  }

  /** An output: its value is told with the witness. No row. */
  public void output(String name, int wire) {
    checkWire(wire);
    tables.output(name, wire, false);
  }

  /**
   * A public output: a public variable of the R1CS. It has a row only if the wire is not a variable
   * of its own: a sum, a constant, an input, or public already.
   */
  public void publicOutput(String name, int wire) {
    checkWire(wire);
    tables.output(name, wire, true);
  }

  /**
   * Names the source of what follows, until the next label; failing rows carry it.
   *
   * @param line 0 for none
   */
  public void label(String name, int line) {
    tables.label(instructionCount, name, line);
  }

  /** Whether labels are kept; they are unless switched off. */
  public void keepLabels(boolean keep) {
    tables.keepLabels(keep);
  }

  /**
   * The order in which the source numbers its wires: {@code order[i]} is the wire here of its wire
   * i, -1 where nothing assigns it. Without this the orders are the same.
   */
  public void sourceOrder(int[] order) {
    for (int wire : order) {
      if (wire != -1) {
        checkWire(wire);
      }
    }
    int[] kept = order.clone();
    sourceOrder(kept.length, i -> kept[i]);
  }

  /** The source has the first {@code count} wires here, in this order, and no others. */
  public void sourceWires(int count) {
    checkCount("source wires", count, wires);
    sourceOrder(count, i -> i);
  }

  /** The order as a function, which is asked when an image is built. */
  void sourceOrder(int count, IntUnaryOperator wireOf) {
    tables.sourceOrder(count, wireOf);
  }

  /**
   * The circuit so far as an image in direct memory. The builder may go on, for which it reads what
   * it has so far from the image: not after that was closed.
   *
   * @param name what errors call it
   * @throws CircuitException if a select has a constant condition other than 0 and 1
   */
  public ProgramImage build(String name, Lowering lowering) {
    ProgramImage image =
        tables.assemble(name, field, lowering, wires, instructionCount, instructions, constants);
    instructions.builtInto(image);
    if (selects) {
      SelectConditions.check(image);
    }
    return image;
  }

  /**
   * As {@link #build(String, Lowering)}, with rows as another compiler makes them. Wires of the
   * source, inputs, outputs and labels stay; the numbers of the program's own wires may change.
   */
  public ProgramImage build(String name, Lowering lowering, RowPolicy policy) {
    if (policy.equals(RowPolicy.PLAIN)) {
      return build(name, lowering);
    }
    // Not closed: this builder goes on from it.
    ProgramImage plain = build(name, lowering);
    return RowRewriter.rewrite(plain, policy).build(name, lowering);
  }

  /** Makes room at once for instructions of about so many words. */
  void expectWords(long words) {
    instructions.expect(words);
  }

  Words words() {
    return instructions;
  }

  /** How many instructions of three words have room in place, at most {@code most}. */
  int roomOfThreeWords(int most) {
    int room = (instructions.end() - instructions.at()) / (3 * Integer.BYTES);
    return Math.min(most, Math.min(room, Instruction.LIMIT - instructionCount));
  }

  /** Checked instructions were written in place, up to {@code place}. */
  void madeInPlace(int place, int count, int wiresNow) {
    instructions.goTo(place);
    instructionCount += count;
    wires = wiresNow;
  }

  private int binary(int code, int x, int y, int made) {
    checkWire(x);
    checkWire(y);
    int wire = room(made, 3);
    instructions.add(code, x, y);
    return made(wire, made);
  }

  private int unary(int code, int argument, int x, int made) {
    checkWire(x);
    int wire = room(made, 2);
    instructions.add(Instruction.head(code, argument));
    instructions.add(x);
    return made(wire, made);
  }

  /**
   * Reserves what an instruction needs; after it, writing the words cannot fail.
   *
   * @return the first wire that it will make
   */
  private int room(int made, long words) {
    if (made > Instruction.LIMIT - wires || instructionCount == Instruction.LIMIT) {
      throw new CircuitException(
          "program: expected at most "
              + Instruction.LIMIT
              + " wires and as many instructions, found "
              + ((long) wires + made)
              + " wires; split the program");
    }
    instructions.reserve(words);
    return wires;
  }

  /** Counts an instruction whose words were written. */
  private int made(int wire, int made) {
    wires += made;
    instructionCount++;
    return wire;
  }

  private void checkWire(int wire) {
    if (Integer.compareUnsigned(wire, wires) >= 0) {
      throw new CircuitException("wire " + wire + " does not exist: there are " + wires);
    }
  }

  private void checkCoefficient(int coefficient) {
    if (Integer.compareUnsigned(coefficient, constants.size()) >= 0) {
      throw new CircuitException(
          "coefficient " + coefficient + " does not exist: there are " + constants.size());
    }
  }

  private static void checkCount(String what, int count, int most) {
    if (count < 0 || count > most) {
      throw new CircuitException(what + ": expected 0.." + most + ", found " + count);
    }
  }
}
