package dev.sparky.jsnark;

import dev.sparky.error.CircuitException;
import dev.sparky.error.FieldFormatException;
import dev.sparky.error.WitnessException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.ProgramImage;
import java.math.BigInteger;
import java.util.BitSet;

/** What a host's evaluator has, beside what the circuit gives. */
final class HostValues {
  private static final int LIMBS = 4;
  private static final int BLOCK = 1 << 12;

  private final String name;
  private final int wires;
  private final int[] inputWires;
  private final BitSet witnesses;
  private final BitSet placeholders;
  private final PrimeField field;

  HostValues(JsnarkCircuit circuit, CircuitWalk walk, ProgramImage image) {
    name = circuit.name();
    wires = circuit.wires();
    // The names of the inputs are the numbers of their wires.
    inputWires = image.inputNames().stream().mapToInt(Integer::parseInt).toArray();
    witnesses = walk.witnesses;
    placeholders = walk.placeholders;
    field = image.field();
  }

  /** The inputs of the program: canonical limbs, four longs each. */
  long[] inputs(BigInteger[] assignment) {
    if (assignment.length != wires) {
      throw new CircuitException(
          prefix() + "expected values of " + wires + " wires, found " + assignment.length);
    }
    long[] limbs = new long[LIMBS * inputWires.length];
    for (int i = 0; i < inputWires.length; i++) {
      FieldElement value = input(inputWires[i], assignment[inputWires[i]]);
      for (int limb = 0; limb < LIMBS; limb++) {
        limbs[LIMBS * i + limb] = value.limb(limb);
      }
    }
    return limbs;
  }

  private FieldElement input(int wire, BigInteger value) {
    if (value == null) {
      throw new CircuitException(
          prefix()
              + (witnesses.get(wire)
                  ? "expected a value of the prover's wire "
                      + wire
                      + ", found none; run the host's evaluator first if its code computes it"
                  : "expected a value of the input wire " + wire + ", found none"));
    }
    try {
      return FieldElement.of(value, field);
    } catch (FieldFormatException e) {
      throw new FieldFormatException(prefix() + "wire " + wire + ": " + e.getMessage());
    }
  }

  /** Compares all values that the host has. */
  void compare(BigInteger[] assignment, Evaluation evaluation) {
    long[] limbs = new long[LIMBS * Math.min(BLOCK, wires)];
    for (int from = 0; from < wires; from += BLOCK) {
      int to = Math.min(wires, from + BLOCK);
      long[] block = to - from == BLOCK || from == 0 ? limbs : new long[LIMBS * (to - from)];
      evaluation.sourceWires(0, from, to, block);
      for (int wire = from; wire < to; wire++) {
        BigInteger value = assignment[wire];
        if (value != null && !placeholders.get(wire)) {
          compare(wire, value, block, LIMBS * (wire - from));
        }
      }
    }
  }

  private void compare(int wire, BigInteger value, long[] limbs, int at) {
    boolean small = (limbs[at + 1] | limbs[at + 2] | limbs[at + 3]) == 0 && limbs[at] >= 0;
    if (small && value.bitLength() < Long.SIZE && value.longValue() == limbs[at]) {
      return;
    }
    var own = new FieldElement(limbs[at], limbs[at + 1], limbs[at + 2], limbs[at + 3]);
    if (!own.toBigInteger().equals(value)) {
      throw new WitnessException(
          prefix() + "wire " + wire + ": expected " + own + " by the circuit, found " + value);
    }
  }

  private String prefix() {
    return "jsnark circuit " + name + ": ";
  }
}
