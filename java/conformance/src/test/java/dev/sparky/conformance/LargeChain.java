package dev.sparky.conformance;

import dev.sparky.Backends;
import dev.sparky.spi.CircuitOptions;

/** Prints the rows and the off-heap bytes of a finished chain of {@code 2^N} products. */
public final class LargeChain {
  private LargeChain() {}

  public static void main(String[] arguments) {
    int products = 1 << Integer.parseInt(arguments[0]);
    try (var backend = Backends.open("native");
        var circuit = backend.open(CircuitOptions.compile(0).deferred())) {
      int y = circuit.exists(2);
      int x = y + 1;
      for (int i = 0; i < products; i++) {
        x = circuit.multiply(x, y);
      }
      int rows = circuit.finish().rows();
      System.out.println(rows + " " + circuit.offHeapBytes() + " " + backend.offHeapBytes());
    }
  }
}
