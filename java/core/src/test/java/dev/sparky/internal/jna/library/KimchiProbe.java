package dev.sparky.internal.jna.library;

import dev.sparky.Backends;
import dev.sparky.error.SparkyException;
import dev.sparky.field.FieldElement;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ProofSystem;
import java.util.List;
import java.util.function.Supplier;

/** Asks for an index and a verification in a JVM of its own, and prints what came of them. */
final class KimchiProbe {
  private KimchiProbe() {}

  public static void main(String[] arguments) {
    ProofSystem kimchi = ProofSystem.named("kimchi");
    try (var backend = Backends.open(arguments[0]);
        var circuit = backend.open(CircuitOptions.prove(List.of()))) {
      int x = circuit.exists(new FieldElement[] {FieldElement.ONE}, 1);
      for (int i = 0; i < 8; i++) {
        circuit.multiply(x, x);
      }
      System.out.println("digest " + circuit.finish().digest());
      print("setup", () -> kimchi.setup(circuit.finish()).rows() + " rows");
      print("verify", () -> kimchi.verify("{}", "[]", "{}"));
    }
  }

  private static void print(String what, Supplier<Object> call) {
    Object answer;
    try {
      answer = call.get();
    } catch (SparkyException e) {
      answer = e.getClass().getSimpleName() + ": " + e.getMessage();
    }
    System.out.println(what + " " + answer);
  }
}
