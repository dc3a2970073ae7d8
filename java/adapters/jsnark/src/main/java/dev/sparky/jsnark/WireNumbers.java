package dev.sparky.jsnark;

import dev.sparky.error.CircuitException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/** The numbers of a host's wires. */
final class WireNumbers {
  private static final MethodType SHAPE = MethodType.methodType(int.class, Object.class);

  private Class<?> last;
  private MethodHandle number;

  int[] of(Object[] wires) {
    int[] numbers = new int[wires.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = of(wires[i]);
    }
    return numbers;
  }

  int of(Object wire) {
    if (wire == null) {
      throw new CircuitException("jsnark: expected a wire, found null");
    }
    if (wire.getClass() != last) {
      number = HostMethod.get(wire.getClass(), int.class, "getWireId", "a wire").asType(SHAPE);
      last = wire.getClass();
    }
    try {
      return (int) number.invokeExact(wire);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("jsnark: a method of the host failed", e);
    }
  }
}
