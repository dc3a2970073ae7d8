package dev.sparky.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sparky doctor}: one JSON object with every key, whatever runs here. */
class DoctorTest {
  private static int status;

  private static String doctor(String... arguments) {
    PrintStream out = System.out;
    var bytes = new ByteArrayOutputStream();
    String[] line = new String[arguments.length + 1];
    line[0] = "doctor";
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    try {
      System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
      status = SparkyCommand.run(line);
    } finally {
      System.setOut(out);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Nested names dotted, null as the text null. */
  private static Map<String, String> object(String text) throws IOException {
    var fields = new LinkedHashMap<String, String>();
    try (JsonParser json = new JsonFactory().createParser(text)) {
      String prefix = "";
      json.nextToken();
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.FIELD_NAME) {
          String name = json.currentName();
          if (json.nextToken() == JsonToken.START_OBJECT) {
            prefix = name + ".";
          } else {
            fields.put(prefix + name, json.getText());
          }
        } else {
          prefix = "";
        }
      }
    }
    return fields;
  }

  @ParameterizedTest
  @ValueSource(strings = {"jvm", "auto"})
  void everyKeyIsThere(String backend) throws IOException {
    String text = doctor("--json", "--backend", backend);
    assertThat(text.lines()).hasSize(1);
    Map<String, String> found = object(text);
    assertThat(status).isZero();
    assertThat(found.keySet())
        .filteredOn(key -> !key.startsWith("settings."))
        .containsExactly(
            "asked",
            "backend",
            "why",
            "native.available",
            "native.reason",
            "native.library",
            "native.sha256",
            "native.abi",
            "native.cpuPath",
            "native.cpuPaths",
            "pool.on",
            "pool.poison",
            "pool.sites",
            "pool.idlePerClass",
            "pool.hits",
            "pool.misses",
            "pool.idle",
            "pool.leased",
            "pool.bytes",
            "pool.wipedBytes",
            "cache.on",
            "cache.capacity",
            "cache.resetAfter",
            "cache.entries",
            "cache.accesses",
            "cache.resets",
            "budget.cap",
            "budget.used",
            "budget.left",
            "pressure.barrier",
            "pressure.rule",
            "pressure.collect",
            "pressure.every",
            "pressure.heap",
            "pressure.offHeap",
            "pressure.heapUsed",
            "pressure.heapMax",
            "jdk.version",
            "jdk.vendor",
            "jdk.home",
            "jdk.vm.name",
            "jdk.os",
            "jdk.arch",
            "jdk.processors");
    assertThat(found.get("asked")).isEqualTo(backend);
    assertThat(found.get("jdk.version")).isEqualTo(System.getProperty("java.version"));
    assertThat(Long.parseLong(found.get("budget.cap"))).isPositive();
    if (found.get("backend").equals("native")) {
      assertThat(found.get("native.available")).isEqualTo("true");
      assertThat(found.get("native.sha256")).matches("[0-9a-f]{64}");
      assertThat(found.get("native.abi")).startsWith("sparky-abi ");
      assertThat(found.get("native.cpuPaths")).contains(found.get("native.cpuPath"));
    }
  }

  @Test
  void aNameThatIsNoBackendIsUnusableAndToldInTheAnswer() throws IOException {
    Map<String, String> found = object(doctor("--json", "--backend", "abacus"));
    assertThat(status).isEqualTo(ExitCode.UNUSABLE);
    assertThat(found.get("backend")).isEqualTo("null");
    assertThat(found.get("why")).contains("abacus");
  }

  @Test
  void withoutJsonItIsForPeople() {
    assertThat(doctor("--backend", "jvm"))
        .contains("backend: jvm", "\npool\n", "  idlePerClass 50");
    assertThat(status).isZero();
  }

  @Test
  void anIllegalSettingIsUnusable() {
    System.setProperty("sparky.pool", "maybe");
    try {
      doctor("--backend", "jvm");
      assertThat(status).isEqualTo(ExitCode.UNUSABLE);
    } finally {
      System.clearProperty("sparky.pool");
    }
  }
}
