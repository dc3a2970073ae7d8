package dev.sparky.spi.program;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.r1cs.LinearTerms;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Describes failing rows from the rows and values that any backend gives; a few rows at most. */
public final class Failures {
  private static final int LIMBS = 4;

  private Failures() {}

  /** The report of {@code count} failures of which {@code rows} are the first, ascending. */
  public static CheckReport describe(
      Program program, Evaluation evaluation, int witness, long count, int[] rows) {
    List<RowFailure> failures = new ArrayList<>(rows.length);
    PrimeField field = program.image().field();
    for (int failing : rows) {
      program.rows(
          failing,
          failing + 1,
          (row, a, b, c, variables, coefficients) -> {
            var terms = new Terms(variables, coefficients);
            var values = new Values(field, evaluation, witness);
            failures.add(
                new RowFailure(
                    row,
                    program.label(row),
                    terms.copy(0, a),
                    terms.copy(a, b),
                    terms.copy(a + b, c),
                    values.sum(terms, 0, a),
                    values.sum(terms, a, b),
                    values.sum(terms, a + b, c)));
          });
    }
    return new CheckReport(count, failures);
  }

  private record Terms(int[] variables, long[] coefficients) {
    FieldElement coefficient(int index) {
      return element(coefficients, LIMBS * index);
    }

    LinearTerms copy(int from, int count) {
      FieldElement constant = FieldElement.ZERO;
      var ids = new ArrayList<Integer>();
      var factors = new ArrayList<FieldElement>();
      for (int i = from; i < from + count; i++) {
        if (variables[i] == 0) {
          constant = coefficient(i);
        } else {
          ids.add(variables[i]);
          factors.add(coefficient(i));
        }
      }
      return new LinearTerms(constant, ids, factors);
    }
  }

  private record Values(PrimeField field, Evaluation evaluation, int witness) {
    FieldElement sum(Terms terms, int from, int count) {
      BigInteger sum = BigInteger.ZERO;
      long[] limbs = new long[LIMBS];
      for (int i = from; i < from + count; i++) {
        int variable = terms.variables()[i];
        evaluation.variables(witness, variable, variable + 1, limbs);
        BigInteger value = element(limbs, 0).toBigInteger();
        sum = sum.add(value.multiply(terms.coefficient(i).toBigInteger()));
      }
      return FieldElement.of(sum.mod(field.modulus()), field);
    }
  }

  private static FieldElement element(long[] limbs, int at) {
    return new FieldElement(limbs[at], limbs[at + 1], limbs[at + 2], limbs[at + 3]);
  }
}
