package dev.sparky.circuit;

import dev.sparky.error.MemoryLimitException;
import dev.sparky.r1cs.R1csHeader;
import dev.sparky.r1cs.R1csReader;

/**
 * Turns a {@code .r1cs} into a circuit with the same rows and the same wires: outputs stay public
 * outputs, inputs stay inputs, all others keep their place. There is no advice in such a file, so
 * the circuit has rows but no rule for its values.
 */
public final class R1csImport {
  private static final int LIMBS = 4;

  private final CircuitBuilder circuit;
  private int[] coefficients = new int[64];
  private int[] terms = new int[64];

  private R1csImport(CircuitBuilder circuit) {
    this.circuit = circuit;
  }

  /** Reads all constraints. */
  public static CircuitBuilder read(R1csReader source) {
    try {
      return circuit(source);
    } catch (OutOfMemoryError full) {
      throw MemoryLimitException.ofHeap(
          source.name() + "; check what it claims or raise -Xmx", 0, full);
    }
  }

  private static CircuitBuilder circuit(R1csReader source) {
    R1csHeader header = source.header();
    var circuit = new CircuitBuilder(source.field());
    int privateInputs = Math.min(header.privateInputs(), header.wires() - 1 - header.publicWires());
    if (header.publicOutputs() > 0) {
      circuit.variables(header.publicOutputs());
    }
    for (int i = header.publicOutputs() + 1; i <= header.publicWires(); i++) {
      circuit.publicInput("w" + i);
    }
    for (int i = 1; i <= privateInputs; i++) {
      circuit.secretInput("w" + (header.publicWires() + i));
    }
    // Even if there are none: what follows from the inputs is not known.
    circuit.variables(header.wires() - circuit.wires());
    var reader = new R1csImport(circuit);
    source.constraints(reader::constraint);
    for (int i = 1; i <= header.publicOutputs(); i++) {
      circuit.publicOutput("w" + i, i);
    }
    if (header.wires() != circuit.wires()) {
      // The source knows nothing of the sums.
      circuit.sourceWires(header.wires());
    }
    return circuit;
  }

  private void constraint(int index, int a, int b, int c, int[] wires, long[] limbs) {
    int x = sum(0, a, wires, limbs);
    int y = sum(a, b, wires, limbs);
    circuit.assertProduct(x, y, sum(a + b, c, wires, limbs));
  }

  private int sum(int from, int count, int[] wires, long[] limbs) {
    if (terms.length < count) {
      coefficients = new int[2 * count];
      terms = new int[2 * count];
    }
    for (int i = 0; i < count; i++) {
      int at = LIMBS * (from + i);
      coefficients[i] = circuit.coefficient(limbs[at], limbs[at + 1], limbs[at + 2], limbs[at + 3]);
      terms[i] = wires[from + i];
    }
    return circuit.linear(coefficients, terms, count);
  }
}
