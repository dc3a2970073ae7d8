package dev.sparky.internal.jvm.program;

import dev.sparky.internal.collection.IntList;

/**
 * What lowering makes of a program: the form of each wire, the rows, the wires of the variables.
 *
 * <p>The constraint rows are those of instructions; those of public outputs follow them.
 */
final class Forms {
  static final byte VARIABLE = 0;
  static final byte CONSTANT = 1;
  static final byte LINEAR = 2;

  final Constants constants;

  /** Per wire one of the three kinds. */
  final byte[] kinds;

  /** Per wire the number of the variable, the index of the constant, or the word it begins at. */
  final int[] payloads;

  /** The wires of the variables after one and the public outputs: inputs first. */
  final IntList variableWires;

  /** The public outputs that have a row of their own, by number; the others are their wire. */
  final IntList outputRows = new IntList(4);

  /** The wires of {@link #outputRows}. */
  final IntList outputWires = new IntList(4);

  /** Per row the word at which its instruction begins. */
  final IntList rowWords = new IntList(16);

  /** Per row the first wire that its instruction makes. */
  final IntList rowWires = new IntList(16);

  /** Per row the number of its instruction. */
  final IntList rowInstructions = new IntList(16);

  Forms(Constants constants, int wires, int inputs) {
    this.constants = constants;
    kinds = new byte[wires];
    payloads = new int[wires];
    variableWires = new IntList(inputs + 16);
    variableWires.fillTo(inputs, 0);
  }

  /** Whether public output {@code number} is the variable of its wire and has no row. */
  boolean isOutputVariable(int wire, int number) {
    return kinds[wire] == VARIABLE && payloads[wire] == 1 + number;
  }

  boolean isConstant(int wire) {
    return kinds[wire] == CONSTANT;
  }
}
