package dev.sparky.spi.program;

import dev.sparky.error.CircuitException;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.r1cs.WitnessSource;

/**
 * One witness of an evaluation as a source of values, read piece by piece.
 *
 * @param inSourceOrder the wires of the source in its order, else the R1CS variables
 */
record EvaluationValues(Evaluation evaluation, int witness, boolean inSourceOrder)
    implements WitnessSource {
  private static final int CHUNK = 4096;
  private static final int LIMBS = 4;

  EvaluationValues {
    if (witness < 0 || witness >= evaluation.count()) {
      throw new CircuitException(
          "witness: expected 0.." + (evaluation.count() - 1) + ", found " + witness);
    }
  }

  @Override
  public PrimeField field() {
    return evaluation.program().image().field();
  }

  @Override
  public int count() {
    Program program = evaluation.program();
    return inSourceOrder ? program.image().sourceWires() : program.variables();
  }

  @Override
  public void values(ValueVisitor visitor) {
    int count = count();
    long[] limbs = new long[LIMBS * Math.min(CHUNK, count)];
    for (int from = 0; from < count; from += CHUNK) {
      int to = Math.min(count, from + CHUNK);
      if (inSourceOrder) {
        evaluation.sourceWires(witness, from, to, limbs);
      } else {
        evaluation.variables(witness, from, to, limbs);
      }
      visitor.values(from, to - from, limbs);
    }
  }
}
