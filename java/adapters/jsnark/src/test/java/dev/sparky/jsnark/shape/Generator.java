package dev.sparky.jsnark.shape;

import java.util.Arrays;
import java.util.LinkedHashMap;

/** A generator that is told its instructions. */
public class Generator {
  private final LinkedHashMap<Instruction, Instruction> queue = new LinkedHashMap<>();
  private final String name;
  private int wires;

  public Generator(String name, int wires) {
    this.name = name;
    this.wires = wires;
  }

  public String getName() {
    return name;
  }

  public int getNumWires() {
    return wires;
  }

  public LinkedHashMap<Instruction, Instruction> getEvaluationQueue() {
    return queue;
  }

  public Generator add(Instruction instruction) {
    queue.put(instruction, instruction);
    return this;
  }

  public Generator label(Label.Type type, int wire) {
    return add(new Label(type, new Wire(wire)));
  }

  public Generator operation(String opcode, int[] inputs, int... outputs) {
    return add(new Operation(opcode, wires(inputs), wires(outputs)));
  }

  private static Wire[] wires(int[] numbers) {
    return Arrays.stream(numbers).mapToObj(Wire::new).toArray(Wire[]::new);
  }

  /** The instructions of a line of an {@code .arith} file. */
  public void line(String line) {
    String[] words = line.split("#", 2)[0].strip().split("[\\s<>]+");
    if (words[0].isEmpty()) {
      return;
    }
    switch (words[0]) {
      case "total" -> wires = Integer.parseInt(words[1]);
      case "input", "output", "nizkinput" ->
          label(Label.Type.valueOf(words[0]), Integer.parseInt(words[1]));
      default -> {
        int inputs = Integer.parseInt(words[2]);
        int[] in = numbers(words, 3, 3 + inputs);
        operation(words[0], in, numbers(words, 5 + inputs, words.length));
      }
    }
  }

  private static int[] numbers(String[] words, int from, int to) {
    return Arrays.stream(words, from, to).mapToInt(Integer::parseInt).toArray();
  }
}
