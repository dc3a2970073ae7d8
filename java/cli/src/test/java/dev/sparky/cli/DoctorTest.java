package dev.sparky.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sparky doctor}: one JSON object with every key, whatever runs here. */
class DoctorTest {
  private static CliRun doctor(String... arguments) {
    var line = new ArrayList<>(List.of("doctor"));
    line.addAll(List.of(arguments));
    return CliRun.of(line.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jvm", "auto"})
  void everyKeyIsThere(String backend) {
    CliRun run = doctor("--json", "--backend", backend);
    assertThat(run.lines()).hasSize(1);
    Map<String, String> found = CliRun.fields(run.out());
    assertThat(run.status()).isZero();
    assertThat(found.keySet())
        .filteredOn(key -> !key.startsWith("settings.") && !found.get(key).startsWith("{"))
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
            "native.cpuMeasured",
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
      if (System.getProperty("sparky.cpu", "auto").equals("auto")) {
        assertThat(found.get("native.cpuMeasured"))
            .contains("products: ", "; inversions: ", found.get("native.cpuPath") + " ");
      }
    }
  }

  @Test
  void aNameThatIsNoBackendIsUnusableAndToldInTheAnswer() {
    CliRun run = doctor("--json", "--backend", "abacus");
    Map<String, String> found = CliRun.fields(run.out());
    assertThat(run.status()).isEqualTo(ExitCode.UNUSABLE);
    assertThat(found.get("backend")).isEqualTo("null");
    assertThat(found.get("why")).contains("abacus");
  }

  @Test
  void withoutJsonItIsForPeople() {
    CliRun run = doctor("--backend", "jvm");
    assertThat(run.out()).contains("backend: jvm", "\npool\n", "  idlePerClass 50");
    assertThat(run.status()).isZero();
  }

  @Test
  void anIllegalSettingIsUnusable() {
    System.setProperty("sparky.pool", "maybe");
    try {
      assertThat(doctor("--backend", "jvm").status()).isEqualTo(ExitCode.UNUSABLE);
    } finally {
      System.clearProperty("sparky.pool");
    }
  }
}
