package dev.sparky.spi.r1cs;

import dev.sparky.field.FieldElement;
import java.util.List;

/**
 * A flattened expression: {@code constant + sum of coefficients[i] * variables[i]}.
 *
 * @param variables ids, possibly repeated
 * @param coefficients as many as variables
 */
public record LinearTerms(
    FieldElement constant, List<Integer> variables, List<FieldElement> coefficients) {
  public LinearTerms {
    variables = List.copyOf(variables);
    coefficients = List.copyOf(coefficients);
  }
}
