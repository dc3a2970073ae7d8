package dev.sparky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sparky.error.BackendUnavailableException;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.ProofSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Threads whose context class loader sees nothing of this library: those of the common pool in a
 * container, and threads that native code has attached, which have none at all.
 */
class ContextClassLoaderTest {
  @ParameterizedTest
  @ValueSource(strings = {"native", "jvm", "auto", "checked"})
  void everyBackendOpens(String name) throws Exception {
    for (ClassLoader loader : foreign()) {
      String opened =
          under(
              loader,
              () -> {
                try (ConstraintBackend backend = Backends.open(name)) {
                  return backend.name();
                } catch (BackendUnavailableException e) {
                  assumeTrue(!e.getMessage().startsWith("native: no lib"), e.getMessage());
                  throw e;
                }
              });
      assertThat(opened).isIn(name, "native", "jvm");
      assertThat(under(loader, Backends::names)).contains("native", "jvm", "checked");
    }
  }

  @Test
  void theProofSystemIsFound() throws Exception {
    for (ClassLoader loader : foreign()) {
      assertThat(under(loader, ProofSystem::installed))
          .extracting(ProofSystem::name)
          .contains("groth16");
    }
  }

  private static List<ClassLoader> foreign() {
    var loaders = new ArrayList<ClassLoader>();
    loaders.add(ClassLoader.getPlatformClassLoader());
    loaders.add(null);
    return loaders;
  }

  private static <T> T under(ClassLoader loader, Callable<T> work) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return work.call();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
