package dev.sparky.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.Field;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A comparison of 10^6 rows: what the native side takes of the heap, report included. */
@EnabledIfSystemProperty(
    named = "sparky.full",
    matches = "true",
    disabledReason = "left out: it takes a minute; -Dsparky.full=true runs it")
class CompareMemoryTest {
  private static final int ROWS = 1_000_000;
  private static final long LIMIT = 64 << 20;

  @TempDir private Path folder;

  /** Two products a row, each of the variable before with itself. */
  public static final class Million implements BiConsumer<Synthesis, List<Field>> {
    @Override
    public void accept(Synthesis run, List<Field> publicInput) {
      int x = run.exists(1);
      for (int i = 0; i < 2 * ROWS; i++) {
        int square = run.exists(1);
        run.circuit()
            .generic(
                FieldElement.ZERO,
                x,
                FieldElement.ZERO,
                x,
                FieldElement.ONE,
                square,
                FieldElement.ONE,
                FieldElement.ZERO);
        x = square;
      }
    }
  }

  private List<JsonNode> compare(String heap, String backends) throws Exception {
    Path report = folder.resolve(backends + ".html");
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                heap,
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                SparkyCommand.class.getName()));
    command.addAll(List.of("compare", "--json", "--backends", backends, "--pairs", "1"));
    command.addAll(List.of("--class", Million.class.getName(), "--report", report.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    assertThat(Files.readString(report)).contains("</html>");
    return out.lines().map(CliRun::parse).toList();
  }

  /** Below a heap of 64 MiB, so that no collector's habits count. */
  @Test
  void theNativeSideRunsInAHeapOf64MiB() throws Exception {
    JsonNode answer = compare("-Xmx64m", "native").get(0);
    assertThat(answer.get("rows").asInt()).isEqualTo(ROWS);
    assertThat(answer.at("/native/seconds").asDouble()).isPositive();
  }

  @Test
  void ofBothBackendsTheNativeOneStaysBelow64MiB() throws Exception {
    JsonNode answer = compare("-Xmx2g", "native,jvm").get(0);
    assertThat(answer.get("equal").asBoolean()).isTrue();
    assertThat(answer.get("rows").asInt()).isEqualTo(ROWS);
    assertThat(answer.at("/native/heapBytes").asLong()).isLessThan(LIMIT);
    assertThat(answer.at("/native/liveHeapBytes").asLong()).isLessThan(LIMIT);
    for (JsonNode point : answer.at("/native/memory")) {
      assertThat(point.get("heapBytes").asLong()).isLessThan(LIMIT);
    }
    long jvm = answer.at("/jvm/liveHeapBytes").asLong();
    System.out.println("native " + answer.at("/native/heapBytes") + " bytes, jvm " + jvm);
  }
}
