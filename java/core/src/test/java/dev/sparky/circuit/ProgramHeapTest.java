package dev.sparky.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sparky.ChildJvm;
import dev.sparky.snarky.TestBackends;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A compiled circuit lies off the heap. */
class ProgramHeapTest {
  private static final long MOST = 1 << 20;

  @ParameterizedTest
  @ValueSource(strings = {"sha512-32", "blake2b256-64"})
  void aCompiledHashTakesLessThanAMegabyteOfHeap(String name) throws Exception {
    GateLists.load(name);
    assumeTrue(
        TestBackends.all().anyMatch(named -> named.toString().equals("native")), "no native here");
    assertThat(heap("native", name)).isLessThan(MOST);
    // On the heap by design, so that this measure is seen to see something.
    assertThat(heap("jvm", name)).isGreaterThan(MOST);
  }

  private static long heap(String backend, String name) throws Exception {
    ChildJvm.Result child =
        ChildJvm.run(
            Path.of(System.getProperty("java.home")),
            List.of("-Xmx512m", "-XX:+UseSerialGC"),
            ProgramHeapProbe.class,
            backend,
            GateLists.folder().toString(),
            name);
    assertThat(child.exit()).as("%s", child.lines()).isZero();
    return Long.parseLong(child.tagged("heap ").get(0));
  }
}
