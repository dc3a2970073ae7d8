package dev.sparky.jsnark;

import dev.sparky.Backends;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Evaluation;
import java.lang.reflect.Method;
import java.math.BigInteger;

/**
 * jsnark's own generators beside the circuits that are taken from them: the numbers of rows and all
 * values of jsnark's evaluator. A process of its own, because jsnark ends it where its {@code
 * config.properties} is not in the working directory.
 */
final class JsnarkProbe {
  static final String DONE = "all circuits are equal";

  private JsnarkProbe() {}

  public static void main(String[] args) throws Exception {
    equalsJsnark(generator("SimpleCircuitGenerator", "simple"), false);
    equalsJsnark(generator("math.DotProductCircuitGenerator", "dot", 3), false);
    equalsJsnark(generator("hash.SHA2CircuitGenerator", "sha_256"), false);
    equalsJsnark(generator("rsa.RSAEncryptionCircuitGenerator", "rsa", 1024, 20), true);
    equalsJsnark(generator("rsa.RSASigVerCircuitGenerator", "signature", 1024), true);
    System.out.println(DONE);
  }

  private static Object call(Object target, String name, Object... arguments) throws Exception {
    for (Method method : target.getClass().getMethods()) {
      if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
        return method.invoke(target, arguments);
      }
    }
    throw new NoSuchMethodException(name);
  }

  private static Object made(String type, Object... arguments) throws Exception {
    return Class.forName(type).getConstructors()[0].newInstance(arguments);
  }

  private static Object generator(String type, Object... arguments) throws Exception {
    Object circuit = made("examples.generators." + type, arguments);
    call(circuit, "generateCircuit");
    return circuit;
  }

  /** From the inputs alone, where that is enough, and with every value of jsnark's evaluator. */
  private static void equalsJsnark(Object generator, boolean needsHost) throws Exception {
    Object evaluator = made("circuit.eval.CircuitEvaluator", generator);
    call(generator, "generateSampleInput", evaluator);
    try (ConstraintBackend backend = Backends.open();
        JsnarkProgram circuit = JsnarkProgram.load(JsnarkCircuit.of(generator), backend)) {
      require(circuit.needsHost() == needsHost, "needsHost");
      int rows = (int) call(generator, "getNumOfConstraints");
      require(circuit.program().rows() == rows, rows + " rows");
      if (!needsHost) {
        satisfied(circuit, evaluator);
      }
      call(evaluator, "evaluate");
      satisfied(circuit, evaluator);
      System.out.println("equal: " + call(generator, "getName") + ", " + rows + " rows");
    }
  }

  private static void satisfied(JsnarkProgram circuit, Object evaluator) throws Exception {
    BigInteger[] values = (BigInteger[]) call(evaluator, "getAssignment");
    try (Evaluation evaluation = circuit.evaluate(values)) {
      require(evaluation.check(0, 1).satisfied(), "satisfied rows");
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("expected " + what);
    }
  }
}
