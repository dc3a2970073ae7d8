package dev.sparky.internal.jna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sparky.ChildJvm;
import dev.sparky.snarky.TestBackends;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Memory that is refused, as the product meets it: typed, nothing changed, nothing leaked. */
class AllocationFailureTest {
  @TempDir private Path folder;

  @Test
  void everyGrowthOfTheArenasMayFail() throws Exception {
    Path library = InjectedLibrary.copyTo(folder);
    var result = ChildJvm.run(List.of("-Dsparky.library.path=" + library), AllocationProbe.class);
    assertThat(result.exit()).as("%s", result.lines()).isZero();
    assertThat(Integer.parseInt(result.tagged("points").get(0))).isGreaterThan(1000);
  }

  /** The JVM's own bounds, from too small to start with to enough. */
  @ParameterizedTest
  @CsvSource({
    "jvm, 24m, 1m",
    "native, 24m, 1m",
    "native, 24m, 4m",
    "native, 24m, 64m",
    "jvm, 64m, 64m"
  })
  void theBoundsOfTheJvmAreTypedToo(String backend, String heap, String direct) throws Exception {
    assumeTrue(TestBackends.all().anyMatch(named -> named.toString().equals(backend)));
    var options = List.of("-Xmx" + heap, "-XX:MaxDirectMemorySize=" + direct, "-XX:+UseSerialGC");
    var result = ChildJvm.run(options, PressureProbe.class, backend);
    assertThat(result.exit()).as("%s", result.lines()).isZero();
    assertThat(result.tagged("refused")).isNotEmpty();
    assertThat(result.tagged("digest")).containsExactly(PressureProbe.DIGEST);
  }
}
