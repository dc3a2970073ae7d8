package dev.sparky.circuit;

import dev.sparky.error.FormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.r1cs.ArithInputReader;
import dev.sparky.spi.program.ProgramImage;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** Values from jsnark's {@code .in} files for programs that {@link ArithImport} made. */
public final class ArithInputs {
  private static final int LIMBS = 4;

  private ArithInputs() {}

  /**
   * The values in the program's order: canonical limbs, four longs an input, as {@code
   * Program.evaluate} takes them. Inputs of such a program are named by their wires.
   *
   * @throws FormatException if a line is malformed, a wire is given twice, is no input or has no
   *     value, or wire 0 has another value than one
   */
  public static long[] read(Path file, ProgramImage image) {
    var values = new TreeMap<String, FieldElement>();
    ArithInputReader.read(
        file, image.field(), (wire, value) -> values.put(Integer.toString(wire), value));
    FieldElement one = values.remove("0");
    if (one != null && !one.isOne()) {
      throw flaw(file, "wire 0: expected 1, the constant of every circuit, found " + one);
    }
    List<String> names = image.inputNames();
    long[] limbs = new long[LIMBS * names.size()];
    for (int i = 0; i < names.size(); i++) {
      FieldElement value = values.remove(names.get(i));
      if (value == null) {
        throw flaw(file, "expected a value for input wire " + names.get(i) + ", found none");
      }
      for (int limb = 0; limb < LIMBS; limb++) {
        limbs[LIMBS * i + limb] = value.limb(limb);
      }
    }
    if (!values.isEmpty()) {
      String other = values.keySet().iterator().next();
      throw flaw(file, "expected input wires of the circuit, found wire " + other);
    }
    return limbs;
  }

  private static FormatException flaw(Path file, String text) {
    return new FormatException(file.toString(), -1, file + ": " + text);
  }
}
