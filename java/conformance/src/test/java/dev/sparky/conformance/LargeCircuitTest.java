package dev.sparky.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a large circuit takes off the heap, in a JVM of its own with a heap of 64 MiB and a budget
 * of 2 GiB. 2^24 products only with {@code -Dsparky.full=true}.
 */
class LargeCircuitTest {
  private static final long BUDGET = 2L << 30;

  /**
   * Bytes a product: 16 for the half and 12 for its wires, and what growing by steps leaves over.
   */
  private static final int MOST_BYTES = 48;

  @Test
  void aMillionProducts() throws Exception {
    finishedChain(20);
  }

  @Test
  void sixteenMillionProducts() throws Exception {
    if (!Boolean.getBoolean("sparky.full")) {
      Summary.line(
          "left out: 2^24 products within 2 GiB and a heap of 64 MiB (-Dsparky.full=true)");
      return;
    }
    finishedChain(24);
  }

  private static void finishedChain(int logarithm) throws IOException, InterruptedException {
    if (Installed.backends().noneMatch(backend -> backend.name().equals("native"))) {
      Summary.line("left out: memory of 2^" + logarithm + " products (no native backend)");
      return;
    }
    List<String> flags = List.of("-Xmx64m", "-Dsparky.memory.limit=" + BUDGET);
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String java = System.getProperty("java.home") + "/bin/java";
    List<String> command =
        Stream.of(
                List.of(java),
                flags,
                List.of("-cp", classPath, LargeChain.class.getName(), "" + logarithm))
            .flatMap(List::stream)
            .toList();
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(answer).isZero();
    String[] found = answer.trim().split(" ", -1);
    long products = 1L << logarithm;
    assertThat(found[0]).isEqualTo(Long.toString(products / 2));
    assertThat(Long.parseLong(found[1])).isLessThanOrEqualTo(MOST_BYTES * products);
    assertThat(Long.parseLong(found[2])).isLessThanOrEqualTo(BUDGET);
    Summary.line("chain of 2^" + logarithm + ": " + Long.parseLong(found[1]) + " bytes off heap");
  }
}
