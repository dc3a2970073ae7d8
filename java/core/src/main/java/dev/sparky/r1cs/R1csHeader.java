package dev.sparky.r1cs;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import java.math.BigInteger;

/**
 * The header of a {@code .r1cs}. Wires are numbered: 0 the constant one, then public outputs,
 * public inputs, private inputs, internal ones.
 *
 * @param fieldBytes bytes of an element
 * @param modulus p
 * @param field the field of that modulus; null if it is none of those supported
 * @param wires with the constant one
 * @param privateInputs as declared; circom counts those too that no constraint uses
 * @param labels labels of the source program, also of signals that were optimised away
 */
public record R1csHeader(
    int fieldBytes,
    BigInteger modulus,
    PrimeField field,
    int wires,
    int publicOutputs,
    int publicInputs,
    int privateInputs,
    long labels,
    int constraints) {

  /** The header of a system over a field that is supported. */
  public static R1csHeader of(
      PrimeField field,
      int wires,
      int publicOutputs,
      int publicInputs,
      int privateInputs,
      long labels,
      int constraints) {
    return new R1csHeader(
        FieldElement.BYTES,
        field.modulus(),
        field,
        wires,
        publicOutputs,
        publicInputs,
        privateInputs,
        labels,
        constraints);
  }

  /** Public wires, outputs and inputs: they follow the constant one. */
  public int publicWires() {
    return publicOutputs + publicInputs;
  }
}
