package dev.sparky.internal.jna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.JNIEnv;
import dev.sparky.internal.jna.boundary.RegisteredCalls;
import dev.sparky.internal.jna.boundary.SparkyLibrary;
import dev.sparky.internal.jna.boundary.Status;
import dev.sparky.internal.jna.library.LibraryFile;
import dev.sparky.internal.jna.library.LibraryLoader;
import dev.sparky.internal.jna.library.OpenLibrary;
import dev.sparky.internal.jna.vector.VectorCode;
import dev.sparky.internal.tape.TapeRecord;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The two sides of the boundary name the same things. */
class ExportsTest {
  @BeforeAll
  static void load() {
    assumeTrue(
        LibraryFile.class.getResource(
                "/native/"
                    + com.sun.jna.Platform.RESOURCE_PREFIX
                    + "/"
                    + System.mapLibraryName("sparky"))
            != null,
        "no library was built");
    LibraryLoader.load();
  }

  @Test
  void theLibraryExportsWhatJavaMapsAndNothingElse() throws Exception {
    TreeSet<String> expected = natives(SparkyLibrary.class);
    expected.add("sparky_bind");
    assertThat(new TreeSet<>(exports())).isEqualTo(expected);
    assertThat(exports()).allMatch(name -> name.startsWith("sparky_"));
  }

  @Test
  void everyRegisteredCallIsRegistered() {
    // Binding again answers how many natives there are; one that Java lacks would be an error.
    int bound =
        OpenLibrary.of(LibraryLoader.file())
            .number("sparky_bind", JNIEnv.CURRENT, RegisteredCalls.class, SparkyLibrary.class);
    assertThat(bound)
        .isEqualTo(natives(RegisteredCalls.class).size() + natives(SparkyLibrary.class).size());
  }

  /** Status codes and operations against {@code rust/src/ffi/abi.golden}, as the Rust side is. */
  @Test
  void numbersAreThoseOfTheGoldenFile() throws Exception {
    Path golden = Path.of("..", "..", "rust", "src", "ffi", "abi.golden");
    assumeTrue(Files.exists(golden), "not run from the module's folder");
    var expected = new TreeSet<>(Files.readAllLines(golden));
    var found = new TreeSet<String>();
    found.add("abi " + LibraryLoader.ABI);
    add(found, "status ", Status.class, List.of());
    add(found, "op ", TapeRecord.class, List.of("LIMIT", "WORDS"));
    add(
        found,
        "instruction ",
        dev.sparky.spi.program.Instruction.class,
        List.of("LIMIT", "MAX_ARGUMENT", "PUBLIC", "SECRET"));
    add(found, "vector ", VectorCode.class, List.of("LANES", "FIELD"));
    for (var call : dev.sparky.spi.GateCall.values()) {
      found.add("gate " + call + " " + call.ordinal());
    }
    for (var reason : dev.sparky.error.RefusedException.Reason.values()) {
      found.add("reason " + reason + " " + reason.ordinal());
    }
    assertThat(found).isEqualTo(expected);
  }

  private static void add(TreeSet<String> lines, String kind, Class<?> type, List<String> without)
      throws IllegalAccessException {
    for (var field : type.getDeclaredFields()) {
      boolean constant = field.getType() == int.class && Modifier.isStatic(field.getModifiers());
      if (constant && !without.contains(field.getName())) {
        lines.add(kind + field.getName() + " " + field.getInt(null));
      }
    }
  }

  private static TreeSet<String> natives(Class<?> type) {
    var names = new TreeSet<String>();
    Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isNative(method.getModifiers()))
        .map(Method::getName)
        .forEach(names::add);
    return names;
  }

  private static List<String> exports() throws IOException, InterruptedException {
    Process nm;
    try {
      nm =
          new ProcessBuilder("nm", "-D", "--defined-only", LibraryLoader.file().toString()).start();
    } catch (IOException e) {
      assumeTrue(false, "nm is not installed");
      throw e;
    }
    String output = new String(nm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(nm.waitFor()).isZero();
    return output.lines().map(line -> line.substring(line.lastIndexOf(' ') + 1)).toList();
  }
}
