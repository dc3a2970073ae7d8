package dev.sparky.cli;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.CircuitProgram;
import dev.sparky.gadgets.CompiledCircuit;
import dev.sparky.gadgets.Field;
import dev.sparky.gadgets.Nothing;
import dev.sparky.gadgets.Provable;
import dev.sparky.gadgets.ProvenCircuit;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.gadgets.synthesis.SynthesisOptions;
import dev.sparky.snarky.CircuitMethod;
import dev.sparky.snarky.CircuitRun;
import dev.sparky.snarky.Snarky;
import dev.sparky.spi.ConstraintBackend;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Circuits of the user's class path. */
final class ClassCircuit {
  private static final String EXPECTED =
      "expected a public class with a constructor without parameters that implements "
          + CircuitMethod.class.getName()
          + " or BiConsumer<Synthesis, List<Field>>";

  private ClassCircuit() {}

  /**
   * The circuit of a class.
   *
   * @param classPath as {@code java -cp} takes it; null for that of the command
   * @param publicInputs how many there are
   * @param values of the public inputs, null for compile mode
   * @throws CircuitException if there is no such class, or it is no circuit
   */
  static JavaCircuit of(
      String name, String classPath, int publicInputs, List<FieldElement> values) {
    Object code = instance(name, classPath);
    int size = values == null ? publicInputs : values.size();
    if (code instanceof CircuitMethod method) {
      return backend -> built(method, size, values, backend);
    } else if (code instanceof BiConsumer<?, ?> body) {
      @SuppressWarnings("unchecked") // Its arguments are said in the message above.
      var typed = (BiConsumer<Synthesis, List<Field>>) body;
      return of(CircuitProgram.of(name, Provable.listOf(Field.TYPE, size), typed), values);
    }
    throw new CircuitException("--class " + name + ": " + EXPECTED + ", found another class");
  }

  /** The circuit of a program. */
  static JavaCircuit of(CircuitProgram<List<Field>, Nothing> program, List<FieldElement> values) {
    return backend -> {
      if (values == null) {
        CompiledCircuit circuit = program.compile(backend, SynthesisOptions.DEFAULT);
        return new JavaCircuit.Built(
            circuit.system(), null, circuit.offHeapBytes(), circuit::close);
      }
      List<Field> input = values.stream().map(Field::of).toList();
      ProvenCircuit<Nothing> circuit = program.prove(backend, input, SynthesisOptions.DEFAULT);
      return new JavaCircuit.Built(
          circuit.system(), circuit.witness(), circuit.offHeapBytes(), circuit::close);
    };
  }

  private static JavaCircuit.Built built(
      CircuitMethod method, int size, List<FieldElement> values, ConstraintBackend backend) {
    var circuits = new Snarky(backend).circuit();
    CircuitRun run =
        values == null ? circuits.compile(size, method) : circuits.prove(values, method);
    return new JavaCircuit.Built(
        run.finish(),
        values == null ? null : run.witness(),
        run.circuit().offHeapBytes(),
        run::close);
  }

  private static Object instance(String name, String classPath) {
    try {
      // The loader stays open: classes of the circuit are loaded while it runs.
      ClassLoader loader =
          classPath == null
              ? ClassCircuit.class.getClassLoader()
              : new URLClassLoader(urls(classPath), ClassCircuit.class.getClassLoader());
      return Class.forName(name, true, loader).getConstructor().newInstance();
    } catch (ReflectiveOperationException | LinkageError e) {
      String where = classPath == null ? "; --class-path says where it is" : "";
      var error =
          new CircuitException("--class " + name + ": " + EXPECTED + ", found " + e + where);
      error.initCause(e);
      throw error;
    }
  }

  private static URL[] urls(String classPath) {
    var urls = new ArrayList<URL>();
    for (String entry : classPath.split(File.pathSeparator)) {
      try {
        urls.add(Path.of(entry).toUri().toURL());
      } catch (MalformedURLException e) {
        throw new IllegalStateException("every path has a URL: " + entry, e);
      }
    }
    return urls.toArray(URL[]::new);
  }
}
