package dev.sparky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.error.BackendUnavailableException;
import dev.sparky.spi.ConstraintBackend;
import org.junit.jupiter.api.Test;

class BackendsTest {
  @Test
  void theBackendCarriesItsName() {
    try (ConstraintBackend backend = Backends.open("jvm")) {
      assertThat(backend.name()).isEqualTo("jvm");
    }
  }

  @Test
  void autoIsAlwaysThere() {
    try (ConstraintBackend backend = Backends.open("auto")) {
      assertThat(backend.name()).isIn("native", "jvm");
    }
  }

  @Test
  void anUnknownNameListsTheKnownOnes() {
    assertThatThrownBy(() -> Backends.open("nativ"))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining("\"nativ\"")
        .hasMessageContaining("auto")
        .hasMessageContaining("jvm");
  }

  @Test
  void thePropertyNamesTheDefault() {
    String before = System.getProperty("sparky.backend");
    System.setProperty("sparky.backend", "jvm");
    try (ConstraintBackend backend = Backends.open()) {
      assertThat(backend.name()).isEqualTo("jvm");
    } finally {
      if (before == null) {
        System.clearProperty("sparky.backend");
      } else {
        System.setProperty("sparky.backend", before);
      }
    }
  }
}
