package dev.sparky.internal.jna;

import com.sun.jna.JNIEnv;
import dev.sparky.Backends;
import dev.sparky.error.InternalException;
import dev.sparky.internal.jna.boundary.Outcome;
import dev.sparky.internal.jna.boundary.RegisteredCalls;
import dev.sparky.internal.jna.boundary.SparkyLibrary;
import dev.sparky.internal.jna.library.LibraryLoader;
import dev.sparky.internal.jna.library.OpenLibrary;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.spi.CircuitOptions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;

/** In a child JVM: makes every native panic once, then builds a circuit as if nothing had been. */
final class PanicProbe {
  private PanicProbe() {}

  public static void main(String[] arguments) throws Exception {
    InjectedLibrary.bind();
    try (var pool = new ConstraintBufferPool(1 << 20);
        var outcome = new Outcome(pool)) {
      for (Class<?> owner : new Class<?>[] {SparkyLibrary.class, RegisteredCalls.class}) {
        for (Method method : owner.getDeclaredMethods()) {
          if (Modifier.isNative(method.getModifiers())) {
            panic(method, outcome);
          }
        }
      }
      panicWhileBinding();
    }
    try (var backend = Backends.open("native");
        var circuit = backend.open(CircuitOptions.compile(0))) {
      circuit.assertBoolean(circuit.exists(1));
      System.out.println("digest " + circuit.finish().digest());
    }
  }

  private static void panicWhileBinding() {
    OpenLibrary library = OpenLibrary.of(LibraryLoader.file());
    long before = InjectedLibrary.sparky_test_panics();
    InjectedLibrary.sparky_test_arm_panic();
    String thrown = "none";
    try {
      library.number("sparky_bind", JNIEnv.CURRENT, RegisteredCalls.class, SparkyLibrary.class);
    } catch (IllegalStateException e) {
      thrown = "IllegalStateException";
    }
    long panics = InjectedLibrary.sparky_test_panics() - before;
    System.out.println("native sparky_bind panics " + panics + " thrown " + thrown);
  }

  private static void panic(Method method, Outcome outcome) throws IllegalAccessException {
    Parameter[] parameters = method.getParameters();
    Object[] values = new Object[parameters.length];
    boolean told = false;
    for (int i = 0; i < values.length; i++) {
      Parameter parameter = parameters[i];
      boolean isOutcome = parameter.getName().equals("outcome");
      told |= isOutcome;
      values[i] = value(parameter.getType(), isOutcome ? outcome.address() : 0);
    }
    long before = InjectedLibrary.sparky_test_panics();
    InjectedLibrary.sparky_test_arm_panic();
    String thrown = "none";
    try {
      method.invoke(null, values);
    } catch (InvocationTargetException e) {
      thrown = e.getCause().getClass().getSimpleName();
    }
    long panics = InjectedLibrary.sparky_test_panics() - before;
    if (told && thrown.equals("none")) {
      try {
        outcome.raise();
      } catch (InternalException e) {
        thrown = e.getMessage().contains("planted") ? "InternalException" : e.getMessage();
      }
    }
    System.out.println("native " + method.getName() + " panics " + panics + " thrown " + thrown);
  }

  private static Object value(Class<?> type, long number) {
    return type == int.class ? (Object) (int) number : (Object) number;
  }
}
