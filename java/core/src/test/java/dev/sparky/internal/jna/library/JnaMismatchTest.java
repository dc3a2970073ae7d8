package dev.sparky.internal.jna.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JNA that cannot start: the native backend is unavailable, with the reason, and jvm runs. */
class JnaMismatchTest {
  private static final String DIGEST = "digest 2069ad59c7b6337238cc29fda07d8620";

  @TempDir Path folder;
  private LoaderChild child;

  @BeforeEach
  void newChild() {
    child = new LoaderChild(folder);
  }

  /** JNA throws a plain {@code java.lang.Error} there, which is no linkage error. */
  @Test
  void theLibraryOfAnotherJnaIsNamed() throws Exception {
    String name = System.mapLibraryName("jnidispatch");
    String resource = "/com/sun/jna/" + Platform.RESOURCE_PREFIX + "/" + name;
    byte[] library;
    try (InputStream in = Native.class.getResourceAsStream(resource)) {
      assumeTrue(in != null, "JNA has no " + resource);
      library = in.readAllBytes();
    }
    Files.write(folder.resolve(name), withOlderVersion(library));
    List<String> options = List.of("-Djna.boot.library.path=" + folder);
    assertThat(child.run(options))
        .startsWith("unavailable native: JNA cannot start (java.lang.Error:")
        .contains("found JNA " + Native.class.getPackage().getImplementationVersion())
        .contains("put the version that sparky-core depends on first on the class path");
    child.backend("auto");
    assertThat(child.run(options)).isEqualTo(DIGEST);
  }

  @Test
  void withoutJnaTheOtherBackendsRun() throws Exception {
    child.classPath(
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(path -> !Path.of(path).getFileName().toString().startsWith("jna-"))
            .collect(Collectors.joining(File.pathSeparator)));
    assertThat(child.run(List.of())).startsWith("unavailable native: JNA cannot start");
    for (String backend : List.of("jvm", "auto")) {
      child.backend(backend);
      assertThat(child.run(List.of())).isEqualTo(DIGEST);
    }
  }

  /** The library states its version as a text, of which the first number has to be JNA's. */
  private static byte[] withOlderVersion(byte[] library) {
    byte[] older = library.clone();
    String text = new String(library, StandardCharsets.ISO_8859_1);
    var version = Pattern.compile("\0([0-9])\\.[0-9]\\.[0-9]\0").matcher(text);
    assertThat(version.find()).as("a version in JNA's library").isTrue();
    older[version.start(1)]--;
    return older;
  }
}
