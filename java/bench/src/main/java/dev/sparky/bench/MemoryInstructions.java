package dev.sparky.bench;

import java.io.IOException;
import java.util.Map;

/**
 * A piece of work again and again, for a tool that counts the instructions of a process: {@code
 * scripts/instructions}. Arguments: the backend, the case, {@code all}, {@code no-barrier} or
 * {@code nothing}, and how many times.
 */
public final class MemoryInstructions {
  private MemoryInstructions() {}

  public static void main(String[] arguments) throws IOException {
    Map<String, String> properties =
        switch (arguments[2]) {
          case "all" -> Map.of();
          case "no-barrier" -> MemoryWork.NO_BARRIER;
          case "nothing" -> MemoryWork.NOTHING;
          default ->
              throw new IllegalArgumentException(
                  "expected all, no-barrier or nothing, found " + arguments[2]);
        };
    Paired.Work work = MemoryWork.of(arguments[0], arguments[1], properties);
    long sum = 0;
    for (int i = Integer.parseInt(arguments[3]); i > 0; i--) {
      sum += work.run();
    }
    System.out.println(sum);
  }
}
