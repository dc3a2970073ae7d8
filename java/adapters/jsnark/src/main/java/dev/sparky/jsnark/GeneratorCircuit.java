package dev.sparky.jsnark;

import dev.sparky.error.CircuitException;
import java.lang.invoke.MethodHandle;
import java.util.Map;

/** A circuit generator, seen through the methods that jsnark gives it. */
final class GeneratorCircuit implements JsnarkCircuit {
  private static final String ROLE = "a circuit generator";

  private final Object generator;
  private final MethodHandle name;
  private final MethodHandle wires;
  private final MethodHandle queue;

  GeneratorCircuit(Object generator) {
    this.generator = generator;
    Class<?> type = generator.getClass();
    name = HostMethod.get(type, String.class, "getName", ROLE);
    wires = HostMethod.get(type, int.class, "getNumWires", ROLE);
    queue = HostMethod.get(type, Map.class, "getEvaluationQueue", ROLE);
  }

  @Override
  public String name() {
    return (String) HostMethod.call(name, generator);
  }

  @Override
  public int wires() {
    return (int) HostMethod.call(wires, generator);
  }

  @Override
  public void visit(Visitor visitor) {
    var kinds = new InstructionKind.Cache();
    var numbers = new WireNumbers();
    for (Object instruction : ((Map<?, ?>) HostMethod.call(queue, generator)).keySet()) {
      InstructionKind kind = kinds.get(instruction.getClass());
      switch (kind.role()) {
        case OPERATION ->
            visitor.operation(
                (String) HostMethod.call(kind.first(), instruction),
                numbers.of((Object[]) HostMethod.call(kind.second(), instruction)),
                numbers.of((Object[]) HostMethod.call(kind.third(), instruction)));
        case LABEL ->
            label(
                String.valueOf(HostMethod.call(kind.first(), instruction)),
                numbers.of(HostMethod.call(kind.second(), instruction)),
                visitor);
        case HOST_CODE -> visitor.hostCode();
      }
    }
  }

  private static void label(String type, int wire, Visitor visitor) {
    switch (type) {
      case "input" -> visitor.input(wire);
      case "nizkinput" -> visitor.proverWitness(wire);
      case "output" -> visitor.output(wire);
      case "debug" -> {}
      default ->
          throw new CircuitException(
              "jsnark: expected a label input, nizkinput, output or debug, found " + type);
    }
  }
}
