package dev.sparky.jsnark;

import dev.sparky.error.CircuitException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;

/** Public methods without parameters of classes that are not known here. */
final class HostMethod {
  private static final MethodType SHAPE = MethodType.methodType(Object.class, Object.class);

  private HostMethod() {}

  /**
   * A method as {@code Object -> Object}; null if the class has none that can be called.
   *
   * @param type a class of the host, which need not be public where the method's own class is
   * @param result the class that a result has to be of
   */
  static MethodHandle find(Class<?> type, Class<?> result, String name) {
    try {
      Method method = type.getMethod(name);
      return result.isAssignableFrom(method.getReturnType())
          ? MethodHandles.publicLookup().unreflect(method).asType(SHAPE)
          : null;
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return null;
    }
  }

  /** As {@link #find}, of a class that must have it. */
  static MethodHandle get(Class<?> type, Class<?> result, String name, String role) {
    MethodHandle method = find(type, result, name);
    if (method == null) {
      throw new CircuitException(
          "jsnark: expected "
              + role
              + " with a public method "
              + result.getSimpleName()
              + " "
              + name
              + "(), found "
              + type.getName()
              + "; implement JsnarkCircuit for other classes");
    }
    return method;
  }

  static Object call(MethodHandle method, Object target) {
    try {
      return method.invokeExact(target);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("jsnark: a method of the host failed", e);
    }
  }
}
