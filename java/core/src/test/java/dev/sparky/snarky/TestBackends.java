package dev.sparky.snarky;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sparky.error.BackendUnavailableException;
import dev.sparky.spi.BackendOptions;
import dev.sparky.spi.BackendProvider;
import dev.sparky.spi.ConstraintBackend;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Every backend that can run here; {@code SPARKY_REQUIRE_NATIVE} makes a missing one a failure. */
public final class TestBackends {
  private TestBackends() {}

  /** A backend by name. */
  public record Named(BackendProvider provider) {
    public ConstraintBackend open() {
      return provider.create(BackendOptions.DEFAULT);
    }

    @Override
    public String toString() {
      return provider.name();
    }
  }

  public static Stream<Named> all() {
    return BackendProvider.installed().stream().map(Named::new).filter(TestBackends::runs);
  }

  static Stream<Arguments> recordedFields() {
    return all()
        .flatMap(
            backend -> FieldCircuits.ALL.keySet().stream().map(name -> arguments(name, backend)));
  }

  private static boolean runs(Named backend) {
    try (ConstraintBackend open = backend.open()) {
      return open != null;
    } catch (BackendUnavailableException e) {
      if ("true".equals(System.getenv("SPARKY_REQUIRE_NATIVE"))) {
        throw e;
      }
      return false;
    }
  }
}
