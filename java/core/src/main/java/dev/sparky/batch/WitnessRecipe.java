package dev.sparky.batch;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Evaluates a program for each item and checks every row.
 *
 * @param program a {@code .sparky} file; it has no functions of the caller
 * @param backend {@code native}, {@code jvm}, {@code checked} or {@code auto}
 * @param form of the items
 * @param output what a result holds
 */
public record WitnessRecipe(String program, String backend, Form form, Output output)
    implements ItemTaskRecipe {
  private static final long serialVersionUID = 1;

  /** Forms of an item. */
  public enum Form {
    /** An array of values or an object of names and values. */
    JSON,
    /** 32 bytes little-endian for each input. */
    BINARY
  }

  /** What the output of a result is. */
  public enum Output {
    /** SHA-256 over the values of the source's wires, 32 bytes little-endian each: 32 bytes. */
    DIGEST,
    /** The public outputs, then the public inputs: 32 bytes little-endian each. */
    PUBLIC_VALUES,
    /** A {@code .wtns} of the R1CS variables, which {@link ProofRecipe} takes as an item. */
    WTNS,
    /** A {@code .wtns} in the order of the source's wires. */
    SOURCE_WTNS
  }

  @Override
  public List<String> files() {
    return List.of(program);
  }

  @Override
  public ItemTask open(Function<String, Path> located) {
    return new WitnessTask(this, OpenProgram.of(located.apply(program), backend));
  }
}
