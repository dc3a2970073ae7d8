package dev.sparky;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.field.FieldElement;
import dev.sparky.snarky.CircuitMethod;
import dev.sparky.snarky.CircuitRun;
import dev.sparky.snarky.FieldVar;
import dev.sparky.snarky.Fields;
import dev.sparky.snarky.Snarky;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.ConstraintSystem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The backend swap that the README shows. */
class ReadmeExampleTest {
  @Test
  void theSwapIsTheNameInOneLine() {
    String expected = digest("jvm");
    assertThat(digest("auto")).isEqualTo(expected);
  }

  private static String digest(String name) {
    CircuitMethod cube =
        (snarky, publicInput) -> {
          Fields fields = snarky.fields();
          FieldVar x = snarky.run().existsOne(() -> FieldElement.of(3));
          fields.assertEqual(fields.mul(fields.mul(x, x), x), publicInput.get(0));
        };
    try (ConstraintBackend backend = Backends.open(name);
        CircuitRun run = new Snarky(backend).circuit().prove(List.of(FieldElement.of(27)), cube)) {
      ConstraintSystem system = run.finish();
      return system.digest();
    }
  }
}
