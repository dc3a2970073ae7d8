package dev.sparky.circuit;

import dev.sparky.error.CircuitException;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.r1cs.ArithOperation;
import dev.sparky.r1cs.ArithReader;
import dev.sparky.r1cs.ArithVisitor;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns a jsnark circuit into one of ours, from its file or gate by gate from elsewhere, with
 * advice: MUL, XOR, OR and ASSERT cost a row, SPLIT into n bits n + 1, ZEROP two, the others none.
 * Wire 0 is the constant one.
 *
 * <p>Inputs and outputs are public, as in the statement of jsnark's own runner. jsnark gives an
 * output that is no variable a row of its own, {@code mul} by the one-wire; the same row stands for
 * it here, so that the numbers of rows are equal.
 */
public final class ArithImport implements ArithVisitor {
  private final CircuitBuilder circuit;
  private final SourceWires wires = new SourceWires();
  private final List<Integer> outputs = new ArrayList<>();
  private final String name;
  private final String label;
  private int total;
  private int[] terms = new int[64];

  /** Coefficients: one, as often as a sum may need it, and the powers of two. */
  private int[] ones = new int[0];

  private int[] powers = new int[0];

  /**
   * A circuit whose gates come one by one: {@link #total} first, {@link #finish} last.
   *
   * @param name what errors call it
   * @param label what labels of rows call it, with the number of the line
   */
  public ArithImport(String name, String label, PrimeField field) {
    this.name = name;
    this.label = label;
    circuit = new CircuitBuilder(field);
  }

  /** Reads a circuit. */
  public static CircuitBuilder read(Path file, PrimeField field) {
    try {
      var reader = new ArithImport(file.toString(), "arith", field);
      ArithReader.read(file, field, reader);
      return reader.finish();
    } catch (OutOfMemoryError full) {
      throw MemoryLimitException.ofHeap(file + "; check what it claims or raise -Xmx", 0, full);
    }
  }

  /**
   * The circuit, its wires in the source's order.
   *
   * @throws CircuitException if an output was not defined
   */
  public CircuitBuilder finish() {
    for (int source : outputs) {
      circuit.publicOutput(Integer.toString(source), wire(source));
    }
    wires.tell(circuit, total);
    return circuit;
  }

  private int wire(int source) {
    int wire = wires.wire(source);
    if (wire < 0) {
      throw new CircuitException(name + ": wire " + source + " is used before it is defined");
    }
    return wire;
  }

  @Override
  public void total(int count) {
    total = count;
  }

  @Override
  public void input(int wire) {
    // Wire 0 is the constant one here too.
    if (wire != CircuitBuilder.ONE) {
      assign(wire, circuit.publicInput(Integer.toString(wire)), 0);
    }
  }

  @Override
  public void nizkInput(int wire) {
    assign(wire, circuit.secretInput(Integer.toString(wire)), 0);
  }

  @Override
  public void output(int wire) {
    outputs.add(wire);
  }

  @Override
  public void gate(
      ArithOperation operation,
      FieldElement factor,
      int[] inputs,
      int inputCount,
      int[] outs,
      int outputCount,
      int line) {
    circuit.label(label, line);
    if (terms.length < Math.max(inputCount, outputCount)) {
      terms = new int[2 * Math.max(inputCount, outputCount)];
    }
    for (int i = 0; i < inputCount; i++) {
      terms[i] = wire(inputs[i]);
    }
    int x = inputCount > 0 ? terms[0] : 0;
    int y = inputCount > 1 ? terms[1] : 0;
    switch (operation) {
      case MUL -> assign(outs[0], circuit.mul(x, y), line);
      case ADD -> assign(outs[0], sum(inputCount), line);
      case PACK -> assign(outs[0], pack(inputCount), line);
      case CONST_MUL -> assign(outs[0], circuit.scale(factor, x), line);
      case XOR -> assign(outs[0], circuit.select(x, circuit.sub(CircuitBuilder.ONE, y), y), line);
      case OR -> assign(outs[0], circuit.select(x, CircuitBuilder.ONE, y), line);
      case ASSERT -> circuit.assertProduct(x, y, wire(outs[0]));
      case SPLIT -> split(x, outs, outputCount, line);
      case ZEROP -> zero(x, outs, line);
    }
  }

  private int sum(int count) {
    if (ones.length < count) {
      ones = new int[Math.max(16, 2 * count)];
      Arrays.fill(ones, circuit.coefficient(FieldElement.ONE));
    }
    return circuit.linear(ones, terms, count);
  }

  /** The sum of the terms times the powers of two. */
  private int pack(int count) {
    int known = powers.length;
    if (known < count) {
      powers = Arrays.copyOf(powers, count);
      for (int i = known; i < count; i++) {
        powers[i] = circuit.coefficient(BigInteger.ONE.shiftLeft(i));
      }
    }
    return circuit.linear(powers, terms, count);
  }

  private void split(int x, int[] outs, int count, int line) {
    int first = circuit.bits(x, count);
    for (int i = 0; i < count; i++) {
      circuit.assertBoolean(first + i);
      assign(outs[i], first + i, line);
      terms[i] = first + i;
    }
    circuit.assertEqual(pack(count), x);
  }

  /** x * inverse = flag, x * (1 - flag) = 0. */
  private void zero(int x, int[] outs, int line) {
    int inverse = circuit.inverse(x);
    int flag = circuit.mul(x, inverse);
    int zero = circuit.constant(FieldElement.ZERO);
    circuit.assertProduct(x, circuit.sub(CircuitBuilder.ONE, flag), zero);
    assign(outs[0], inverse, line);
    assign(outs[1], flag, line);
  }

  private void assign(int source, int wire, int line) {
    if (!wires.assign(source, wire)) {
      throw new CircuitException(
          name + ": wire " + source + " is assigned a second time (" + label + " " + line + ")");
    }
  }
}
