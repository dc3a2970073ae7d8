package dev.sparky.spi;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.program.Lowering;
import java.util.List;

/**
 * What a circuit is opened with.
 *
 * @param publicInputSize public inputs; they are the variables 0..n-1
 * @param publicInput their values in prover mode, null in compile mode
 * @param mode whether values are computed beside the constraints
 * @param eager whether a refusal surfaces at its own call; otherwise at the latest at the next
 *     flush, with the source position of its call
 * @param numbering which numbers the gate types have in the digest
 * @param field of all values and coefficients: Pasta Fp, or Pasta Fq, where circuits have the basic
 *     constraints and generic gates only
 */
public record CircuitOptions(
    int publicInputSize,
    List<FieldElement> publicInput,
    Mode mode,
    boolean eager,
    GateNumbering numbering,
    PrimeField field) {

  /** Compile: constraints only. Prove: constraints and values. */
  public enum Mode {
    COMPILE,
    PROVE
  }

  public CircuitOptions {
    Lowering.requireKimchiField(field);
    if (publicInputSize < 0 || publicInputSize > CircuitLimits.MAX_PUBLIC_INPUTS) {
      throw new CircuitException(
          "public input size: expected 0.."
              + CircuitLimits.MAX_PUBLIC_INPUTS
              + ", found "
              + publicInputSize
              + "; split the statement");
    }
    if (mode == Mode.PROVE) {
      publicInput = List.copyOf(publicInput);
      if (publicInput.size() != publicInputSize) {
        throw new CircuitException(
            "public input: expected " + publicInputSize + " values, found " + publicInput.size());
      }
    } else if (publicInput != null) {
      throw new CircuitException("public input: no values expected in compile mode");
    }
  }

  /** Over Pasta Fp. */
  public CircuitOptions(
      int publicInputSize,
      List<FieldElement> publicInput,
      Mode mode,
      boolean eager,
      GateNumbering numbering) {
    this(publicInputSize, publicInput, mode, eager, numbering, PrimeField.PASTA_FP);
  }

  /** Over Pasta Fp. */
  public static CircuitOptions compile(int publicInputSize) {
    return new CircuitOptions(publicInputSize, null, Mode.COMPILE, true, GateNumbering.O1JS_2);
  }

  /** Over Pasta Fp. */
  public static CircuitOptions prove(List<FieldElement> publicInput) {
    return new CircuitOptions(
        publicInput.size(), publicInput, Mode.PROVE, true, GateNumbering.O1JS_2);
  }

  /** The same with refusals surfacing at the next flush. */
  public CircuitOptions deferred() {
    return new CircuitOptions(publicInputSize, publicInput, mode, false, numbering, field);
  }

  public CircuitOptions withNumbering(GateNumbering gateNumbering) {
    return new CircuitOptions(publicInputSize, publicInput, mode, eager, gateNumbering, field);
  }

  /** The same with a refusal at its own call. */
  public CircuitOptions eagerly() {
    return new CircuitOptions(publicInputSize, publicInput, mode, true, numbering, field);
  }

  /**
   * The same over another field.
   *
   * @throws CircuitException if it is not one of the Pasta fields
   */
  public CircuitOptions over(PrimeField pastaField) {
    return new CircuitOptions(publicInputSize, publicInput, mode, eager, numbering, pastaField);
  }

  /**
   * For backends: refuses a custom gate, raw row, permutation or lookup table over another field
   * than Pasta Fp, whose constants and curves these have.
   *
   * @param call named in the message
   * @throws CircuitException over Pasta Fq
   */
  public void requireCustomGates(String call) {
    if (field != PrimeField.PASTA_FP) {
      throw new CircuitException(
          call
              + ": custom gates, raw rows, permutations and lookup tables need a circuit over"
              + " pasta-fp, found one over "
              + field.id());
    }
  }
}
