package dev.sparky.internal.jna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sparky.ChildJvm;
import dev.sparky.internal.jna.library.LibraryFile;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The canary must die, so that the mine is known to have gas in it; the product must not. */
class GcSafetyTest {
  private static final List<String> SMALL_HEAP =
      List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:MaxDirectMemorySize=64m");
  private static final int CALLS = 100_000;

  @BeforeAll
  static void needsTheLibrary() {
    assumeTrue(
        LibraryFile.class.getResource(
                "/native/"
                    + com.sun.jna.Platform.RESOURCE_PREFIX
                    + "/"
                    + System.mapLibraryName("sparky"))
            != null,
        "no library was built");
  }

  @Test
  void anAddressAloneIsCorrupted() throws Exception {
    var result = ChildJvm.run(SMALL_HEAP, GcCanary.class, "bad", "10000");
    boolean crashed = result.exit() != 0;
    assertThat(crashed || Integer.parseInt(result.tagged("corrupt").get(0)) > 0)
        .as("the canary lives: %s", result.lines())
        .isTrue();
  }

  @Test
  void theSameWithAFenceIsNot() throws Exception {
    var result = ChildJvm.run(SMALL_HEAP, GcCanary.class, "fenced", "10000");
    assertThat(result.exit()).as("%s", result.lines()).isZero();
    assertThat(result.tagged("corrupt")).containsExactly("0");
  }

  @Test
  void theBackendIsNotIn100000Calls() throws Exception {
    var result = ChildJvm.run(SMALL_HEAP, GcCanary.class, "product", "" + CALLS);
    assertThat(result.exit()).as("%s", result.lines()).isZero();
    assertThat(result.tagged("corrupt")).containsExactly("0");
    assertThat(Integer.parseInt(result.tagged("calls").get(0))).isGreaterThanOrEqualTo(CALLS);
  }
}
