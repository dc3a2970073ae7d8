package dev.sparky.r1cs;

import dev.sparky.field.FieldElement;

/** Receives a jsnark circuit in the order of its file. */
public interface ArithVisitor {
  /** How many wires the file claims; each wire number is below. */
  void total(int wires);

  /** A public input; wire 0, which can only be the first one, is the constant one. */
  void input(int wire);

  /** A private input. */
  void nizkInput(int wire);

  /** A public output, which is a wire that a line before or after this one defines. */
  void output(int wire);

  /**
   * A gate. Inputs are wires that lines before define; outputs are new wires, those of {@code
   * ASSERT} apart. The arrays are reused between calls.
   *
   * @param factor of {@code CONST_MUL}, canonical; null for the others
   * @param line from 1
   */
  void gate(
      ArithOperation operation,
      FieldElement factor,
      int[] inputs,
      int inputCount,
      int[] outputs,
      int outputCount,
      int line);
}
