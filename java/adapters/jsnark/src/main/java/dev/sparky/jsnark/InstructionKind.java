package dev.sparky.jsnark;

import java.lang.invoke.MethodHandle;
import java.util.HashMap;
import java.util.Map;

/** What the instructions of a class are, and their methods. */
record InstructionKind(Role role, MethodHandle first, MethodHandle second, MethodHandle third) {
  enum Role {
    /** First, second and third: opcode, inputs and outputs. */
    OPERATION,
    /** First and second: type and wire. */
    LABEL,
    /** Computes values in Java. */
    HOST_CODE
  }

  private static InstructionKind of(Class<?> type) {
    MethodHandle opcode = HostMethod.find(type, String.class, "getOpcode");
    if (opcode != null) {
      return new InstructionKind(
          Role.OPERATION,
          opcode,
          HostMethod.get(type, Object[].class, "getInputs", "an operation"),
          HostMethod.get(type, Object[].class, "getOutputs", "an operation"));
    }
    MethodHandle label = HostMethod.find(type, Object.class, "getType");
    if (label != null) {
      return new InstructionKind(
          Role.LABEL, label, HostMethod.get(type, Object.class, "getWire", "a label"), null);
    }
    return new InstructionKind(Role.HOST_CODE, null, null, null);
  }

  /** The kinds of the classes of one circuit. Not safe to share. */
  static final class Cache {
    private final Map<Class<?>, InstructionKind> kinds = new HashMap<>();
    private Class<?> last;
    private InstructionKind lastKind;

    InstructionKind get(Class<?> type) {
      if (type != last) {
        last = type;
        lastKind = kinds.computeIfAbsent(type, InstructionKind::of);
      }
      return lastKind;
    }
  }
}
