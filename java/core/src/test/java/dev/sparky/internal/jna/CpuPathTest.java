package dev.sparky.internal.jna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sparky.ChildJvm;
import dev.sparky.snarky.TestBackends;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code -Dsparky.cpu}: the same results on every path, and a typed error for any other choice. */
class CpuPathTest {
  @BeforeAll
  static void load() {
    assumeTrue(
        TestBackends.all().anyMatch(backend -> backend.provider().name().equals("native")),
        "no native library here");
  }

  private static ChildJvm.Result choose(String path) throws Exception {
    ChildJvm.Result result =
        ChildJvm.run(List.of("-Dsparky.cpu=" + path, "-Dsparky.backend=auto"), CpuPathProbe.class);
    assertThat(result.exit()).as("%s", result.lines()).isZero();
    return result;
  }

  @Test
  void everyPathGivesTheResultsOfTheOthers() throws Exception {
    ChildJvm.Result java = ChildJvm.run(List.of("-Dsparky.backend=jvm"), CpuPathProbe.class);
    assertThat(java.tagged("result")).hasSize(8);
    ChildJvm.Result portable = choose("portable");
    assertThat(portable.tagged("path")).containsExactly("portable");
    assertThat(portable.tagged("result")).isEqualTo(java.tagged("result"));
    List<String> runnable = new ArrayList<>(List.of("portable"));
    for (String path : List.of("avx2", "ifma")) {
      ChildJvm.Result chosen = choose(path);
      if (chosen.tagged("path").isEmpty()) {
        String refusal = chosen.tagged("refused").get(0);
        assertThat(refusal).contains(path, "needs avx", "this CPU has", "use auto or portable");
        summary("left out: the CPU path " + path + " on a real CPU (" + refusal + ")");
      } else {
        assertThat(chosen.tagged("path")).containsExactly(path);
        assertThat(chosen.tagged("result")).isEqualTo(java.tagged("result"));
        runnable.add(path);
      }
    }
    ChildJvm.Result auto = choose("auto");
    // Which of them is the quickest is measured.
    assertThat(auto.tagged("path")).hasSize(1).isSubsetOf(runnable);
    assertThat(auto.tagged("measured").get(0)).contains("products: ", "; inversions: ");
    for (String path : runnable) {
      assertThat(auto.tagged("measured").get(0)).contains(path + " ");
    }
    assertThat(portable.tagged("measured")).containsExactly("none");
    assertThat(auto.tagged("result")).isEqualTo(java.tagged("result"));
  }

  @Test
  void anUnknownPathIsRefusedUnderEveryBackendThatAsks() throws Exception {
    assertThat(choose("sse").tagged("refused"))
        .containsExactly(
            "-Dsparky.cpu: expected one of [auto, portable, ifma, avx2], found \"sse\"");
  }

  private static void summary(String text) throws IOException {
    String folder = System.getProperty("sparky.summary");
    if (folder != null) {
      Path file = Files.createDirectories(Path.of(folder)).resolve("cpu.txt");
      Files.writeString(file, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }
}
