package dev.sparky.r1cs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sparky.error.FormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lines that end anywhere in a reader's buffer, and lines that are longer than it. */
class LongTextTest {
  private static final int WIRES = 40_000;

  /** Adds up all that a circuit says, in order. */
  private static final class Sum implements ArithVisitor {
    long hash;
    int gates;
    int lastLine;

    @Override
    public void total(int wires) {}

    @Override
    public void input(int wire) {}

    @Override
    public void nizkInput(int wire) {}

    @Override
    public void output(int wire) {}

    @Override
    public void gate(
        ArithOperation operation,
        FieldElement factor,
        int[] inputs,
        int inputCount,
        int[] outputs,
        int outputCount,
        int line) {
      gates++;
      lastLine = line;
      add(operation.ordinal(), inputs, inputCount, outputs[0]);
    }

    void add(int operation, int[] inputs, int inputCount, int output) {
      hash = 31 * hash + operation;
      for (int i = 0; i < inputCount; i++) {
        hash = 31 * hash + inputs[i];
      }
      hash = 31 * hash + output;
    }
  }

  private final Random random = new Random(17);
  private final Sum expected = new Sum();
  private final StringBuilder text = new StringBuilder("total " + (WIRES + 1) + "\ninput 0\n");

  private void sum(int wire, int terms, String comment) {
    int[] inputs = random.ints(terms, 0, wire).toArray();
    expected.add(ArithOperation.ADD.ordinal(), inputs, terms, wire);
    text.append("add in ").append(terms).append(" <");
    text.append(Arrays.toString(inputs).replaceAll("[\\[\\],]", "")).append("> out 1 <");
    text.append(wire).append(">").append(comment).append("\n");
  }

  private Sum read() {
    var found = new Sum();
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    ArithReader.read("long", bytes, PrimeField.BN254_FR, FileLimits.ofSettings(), found);
    return found;
  }

  @Test
  void everyLineIsReadWhereverTheBufferEnds() {
    for (int wire = 1; wire < WIRES; wire++) {
      boolean large = wire % 9_999 == 0;
      sum(wire, large ? 30_000 : 1 + random.nextInt(4), wire % 3 == 0 ? " \t# a comment" : "");
    }
    Sum found = read();
    assertThat(found.hash).isEqualTo(expected.hash);
    assertThat(found.gates).isEqualTo(WIRES - 1);
    assertThat(found.lastLine).isEqualTo(WIRES + 1);

    int offset = text.length();
    text.append("add in 1 <3> out 1 <2>\n");
    var twice = catchThrowableOfType(FormatException.class, this::read);
    assertThat(twice)
        .hasMessageContaining("line " + (WIRES + 2))
        .hasMessageContaining("wire 2: expected one definition, found a second");
    assertThat(twice.position()).isEqualTo(offset);
  }
}
