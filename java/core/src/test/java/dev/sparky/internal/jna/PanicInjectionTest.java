package dev.sparky.internal.jna;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.ChildJvm;
import dev.sparky.internal.jna.boundary.RegisteredCalls;
import dev.sparky.internal.jna.boundary.SparkyLibrary;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A panic in every native, in a running JVM: an answer, never a crash. {@code ExportsTest} proves
 * that these natives are all that the library exports.
 */
class PanicInjectionTest {
  /** Returns a constant: there is nothing in it that could panic. */
  private static final String CONSTANT = "sparky_abi";

  private static final String BIND = "sparky_bind";
  private static final String RAISE = "raise";

  /** Of o1js 2.15.0, {@code unit/bool_var1}. */
  private static final String DIGEST = "2069ad59c7b6337238cc29fda07d8620";

  @TempDir private Path folder;

  @Test
  void everyNativeAnswersAPanic() throws Exception {
    Path library = InjectedLibrary.copyTo(folder);
    var result = ChildJvm.run(List.of("-Dsparky.library.path=" + library), PanicProbe.class);
    assertThat(result.exit()).as("%s", result.lines()).isZero();
    assertThat(result.tagged("digest")).containsExactly(DIGEST);
    var panicked = new TreeSet<String>();
    for (String line : result.tagged("native")) {
      String name = line.substring(0, line.indexOf(' '));
      if (name.equals(CONSTANT)) {
        continue;
      }
      assertThat(line).contains("panics 1");
      panicked.add(name);
      if (name.equals(BIND) || name.equals(RAISE)) {
        // Where the exceptions of this project are bound or made there are only those of the JDK.
        assertThat(line).contains("thrown IllegalStateException");
      } else if (takesAnOutcome(name)) {
        assertThat(line).contains("thrown InternalException");
      }
    }
    var natives = new TreeSet<String>();
    natives().map(Method::getName).forEach(natives::add);
    natives.remove(CONSTANT);
    natives.add(BIND);
    assertThat(panicked).isEqualTo(natives).hasSizeGreaterThan(15);
  }

  private static boolean takesAnOutcome(String name) {
    return natives()
        .filter(method -> method.getName().equals(name))
        .flatMap(method -> Arrays.stream(method.getParameters()))
        .anyMatch(parameter -> parameter.getName().equals("outcome"));
  }

  private static Stream<Method> natives() {
    return Stream.of(SparkyLibrary.class, RegisteredCalls.class)
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> Modifier.isNative(method.getModifiers()));
  }
}
