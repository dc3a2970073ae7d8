package dev.sparky.circuit;

import dev.sparky.error.MemoryLimitException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.snarky.TestBackends;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.ImageMemory;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every kind of instruction until direct memory is refused; then the image has to load. */
final class BuilderMemoryProbe {
  private static final int WIDE = 1000;

  private interface Instruction {
    void make(CircuitBuilder circuit, int x, int number);
  }

  private static final Map<String, Instruction> KINDS = new LinkedHashMap<>();

  static {
    int[] many = new int[WIDE];
    Arrays.fill(many, 1);
    KINDS.put("add", (c, x, i) -> c.add(x, x));
    KINDS.put("constant", (c, x, i) -> c.constantWire(0));
    KINDS.put("scale", (c, x, i) -> c.scale(0, x));
    KINDS.put("linear", (c, x, i) -> c.linear(new int[WIDE], many, WIDE));
    KINDS.put("select", (c, x, i) -> c.select(x, x, CircuitBuilder.ONE));
    KINDS.put("boolean", (c, x, i) -> c.assertBoolean(x));
    KINDS.put("product", (c, x, i) -> c.assertProduct(x, x, x));
    KINDS.put("bits", (c, x, i) -> c.bits(x, 2));
    KINDS.put("advice", (c, x, i) -> c.advice("f", new int[] {x}, 1, new byte[WIDE]));
    KINDS.put("variables", (c, x, i) -> c.variables(1));
    KINDS.put("label", (c, x, i) -> c.label("here", 1 + i));
  }

  /** Held while a builder fills the rest. */
  private static volatile ByteBuffer ballast;

  private BuilderMemoryProbe() {}

  public static void main(String[] arguments) {
    for (String kind : KINDS.keySet()) {
      System.out.println(kind + " " + outcome(KINDS.get(kind)));
    }
  }

  private static String outcome(Instruction instruction) {
    try (ConstraintBackend backend =
        TestBackends.all()
            .filter(b -> b.toString().equals("jvm"))
            .findFirst()
            .orElseThrow()
            .open()) {
      ballast = ImageMemory.take(12 << 20);
      var circuit = new CircuitBuilder(PrimeField.BN254_FR);
      circuit.coefficient(FieldElement.of(3));
      int x = circuit.secretInput("x");
      int before = 0;
      boolean refused = false;
      for (int i = 0; i < 4_000_000 && !refused; i++) {
        before = circuit.instructions();
        try {
          instruction.make(circuit, x, i);
        } catch (MemoryLimitException e) {
          refused = true;
        }
      }
      if (!refused || circuit.instructions() != before) {
        return refused ? "counted" : "not refused";
      }
      ballast = null;
      System.gc();
      instruction.make(circuit, x, Integer.MAX_VALUE - 1);
      ProgramImage image = circuit.build("probe", Lowering.R1CS);
      try (Program program = backend.load(image)) {
        return program.image() == image && ballast == null ? "loads" : "other image";
      }
    } catch (RuntimeException e) {
      return e.toString();
    }
  }
}
