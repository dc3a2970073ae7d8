package dev.sparky.spi;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
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
 */
public record CircuitOptions(
    int publicInputSize,
    List<FieldElement> publicInput,
    Mode mode,
    boolean eager,
    GateNumbering numbering) {

  /** Compile: constraints only. Prove: constraints and values. */
  public enum Mode {
    COMPILE,
    PROVE
  }

  public CircuitOptions {
    if (publicInputSize < 0) {
      throw new CircuitException("public input size: expected >= 0, found " + publicInputSize);
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

  public static CircuitOptions compile(int publicInputSize) {
    return new CircuitOptions(publicInputSize, null, Mode.COMPILE, true, GateNumbering.O1JS_2);
  }

  public static CircuitOptions prove(List<FieldElement> publicInput) {
    return new CircuitOptions(
        publicInput.size(), publicInput, Mode.PROVE, true, GateNumbering.O1JS_2);
  }

  /** The same with refusals surfacing at the next flush. */
  public CircuitOptions deferred() {
    return new CircuitOptions(publicInputSize, publicInput, mode, false, numbering);
  }

  public CircuitOptions withNumbering(GateNumbering gateNumbering) {
    return new CircuitOptions(publicInputSize, publicInput, mode, eager, gateNumbering);
  }
}
