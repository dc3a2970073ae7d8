package dev.sparky.internal.jna.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Platform;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A jar in which {@code dev.sparky} is called {@code shaded.sparky}, as maven-shade-plugin makes
 * it: classes, texts that look like their names, service files. Byte Buddy, which AssertJ brings,
 * holds the ASM that does it.
 */
class RelocationTest {
  @TempDir static Path folder;
  private static Path jar;

  @BeforeAll
  static void relocate() throws IOException {
    String resource = "/native/" + Platform.RESOURCE_PREFIX + "/" + LibraryKind.CORE.fileName();
    assumeTrue(LibraryFile.class.getResource(resource) != null, "no library was built");
    jar = folder.resolve("shaded.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path root : roots()) {
        relocate(root, root, out);
      }
    }
  }

  /** The folders of the classes of this module and of its tests. */
  private static List<Path> roots() {
    return Stream.of(LibraryFile.class, RelocationProbe.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
        .map(location -> Path.of(URI.create(location.toString())))
        .toList();
  }

  @Test
  void errorsOfTheLibraryAreTheRelocatedClasses() throws Exception {
    var child = new LoaderChild(folder);
    child.classPath(jar + File.pathSeparator + otherJars());
    child.main("shaded.sparky.internal.jna.library.RelocationProbe");
    assertThat(child.run(List.of())).isEqualTo("digest 2069ad59c7b6337238cc29fda07d8620");
    assertThat(child.lines())
        .contains(
            "refused shaded.sparky.error.RefusedException CONSTANTS_DIFFER",
            "memory shaded.sparky.error.MemoryLimitException cap 65536");
  }

  @Test
  void withoutServiceFilesTheRemedyIsNamed() throws Exception {
    var child = new LoaderChild(folder);
    Path bare = folder.resolve("bare.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(bare))) {
      for (Path root : roots()) {
        relocate(root.resolve("dev"), root, out);
      }
    }
    child.classPath(bare + File.pathSeparator + otherJars());
    child.main("shaded.sparky.internal.jna.library.LoaderProbe");
    assertThat(child.run(List.of()))
        .startsWith("unavailable no backend is installed")
        .contains("META-INF/services/shaded.sparky.spi.BackendProvider")
        .contains("ServicesResourceTransformer");
  }

  private static String otherJars() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(path -> path.endsWith(".jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static void relocate(Path from, Path root, JarOutputStream out) throws IOException {
    List<Path> files;
    try (var found = Files.walk(from)) {
      files = found.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      String name = root.relativize(file).toString();
      byte[] bytes = Files.readAllBytes(file);
      if (name.endsWith(".class")) {
        bytes = relocated(bytes);
      } else if (name.startsWith("META-INF/services/")) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        bytes = moved(text, '.').getBytes(StandardCharsets.UTF_8);
      }
      out.putNextEntry(new JarEntry(moved(moved(name, '/'), '.')));
      out.write(bytes);
      out.closeEntry();
    }
  }

  private static byte[] relocated(byte[] bytes) {
    var writer = new ClassWriter(0);
    new ClassReader(bytes).accept(new ClassRemapper(writer, new Shading()), 0);
    return writer.toByteArray();
  }

  private static String moved(String text, char separator) {
    return text.replace("dev" + separator + "sparky", "shaded" + separator + "sparky");
  }

  private static final class Shading extends Remapper {
    @Override
    public String map(String internalName) {
      return internalName.startsWith("dev/sparky/") ? moved(internalName, '/') : internalName;
    }

    @Override
    public Object mapValue(Object value) {
      return value instanceof String text ? moved(moved(text, '.'), '/') : super.mapValue(value);
    }
  }
}
