package dev.sparky.internal.jna.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries that are missing, damaged or foreign, each in a JVM of its own, which must survive. */
class LibraryLoaderTest {
  /** Of o1js 2.15.0, {@code unit/bool_var1}. */
  private static final String DIGEST = "digest 2069ad59c7b6337238cc29fda07d8620";

  private static final String NAME = System.mapLibraryName("sparky");
  private static final String RESOURCE = "native/" + Platform.RESOURCE_PREFIX + "/" + NAME;

  private static byte[] library;
  private static byte[] hash;
  @TempDir Path folder;
  private LoaderChild child;

  @BeforeAll
  static void readTheLibrary() throws IOException {
    library = resource(RESOURCE);
    hash = resource(RESOURCE + ".sha256");
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = LibraryFile.class.getResourceAsStream("/" + name)) {
      assumeTrue(in != null, "no library was built: " + name);
      return in.readAllBytes();
    }
  }

  @Test
  void theLibraryOfTheJarIsExtractedAndReused() throws Exception {
    assertThat(probe(List.of())).isEqualTo(DIGEST);
    Path copy = onlyCopy();
    var written = Files.getLastModifiedTime(copy);
    assertThat(probe(List.of())).isEqualTo(DIGEST);
    assertThat(onlyCopy()).isEqualTo(copy);
    assertThat(Files.getLastModifiedTime(copy)).isEqualTo(written);
    assertThat(Files.getPosixFilePermissions(copy.getParent())).hasSize(3);
  }

  @Test
  void aDamagedCopyIsNeverLoaded() throws Exception {
    assertThat(probe(List.of())).isEqualTo(DIGEST);
    Path copy = onlyCopy();
    Files.write(copy, flipped());
    assertThat(probe(List.of())).isEqualTo(DIGEST);
    assertThat(Files.readAllBytes(copy)).isEqualTo(library);
  }

  @Test
  void aFlippedByteInTheJarIsNamed() throws Exception {
    Path damaged = folder.resolve("damaged").resolve(RESOURCE);
    Files.createDirectories(damaged.getParent());
    Files.write(damaged, flipped());
    Files.write(damaged.resolveSibling(NAME + ".sha256"), hash);
    assertThat(probe(List.of(), folder.resolve("damaged")))
        .startsWith("unavailable native:")
        .contains("damaged: expected SHA-256");
  }

  @Test
  void aLibraryOfAnotherVersionIsNamed() throws Exception {
    byte[] stamp = LibraryLoader.ABI.getBytes(StandardCharsets.US_ASCII);
    byte[] other = library.clone();
    int at = indexOf(other, stamp);
    other[at + "sparky-abi ".length()] = '9';
    Path file = Files.write(folder.resolve(NAME), other);
    assertThat(probe(List.of("-Dsparky.library.path=" + file)))
        .contains("expected a library of \"" + LibraryLoader.ABI + "\"")
        .contains("\"sparky-abi 9")
        .contains(file.toString());
  }

  @Test
  void aMissingFileIsNamed() throws Exception {
    Path file = folder.resolve("nowhere.so");
    assertThat(probe(List.of("-Dsparky.library.path=" + file)))
        .contains(file.toString())
        .contains("not a file");
  }

  @Test
  void aFileThatIsNoLibraryIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve(NAME), "not a library");
    assertThat(probe(List.of("-Dsparky.library.path=" + file)))
        .startsWith("unavailable native: cannot open " + file);
  }

  @Test
  void aTruncatedLibraryIsNamed() throws Exception {
    Path file = Files.write(folder.resolve(NAME), java.util.Arrays.copyOf(library, 5_000));
    assertThat(probe(List.of("-Dsparky.library.path=" + file)))
        .startsWith("unavailable native: cannot open " + file);
  }

  @Test
  void aFlippedByteInANamedLibraryIsNamed() throws Exception {
    Path file = Files.write(folder.resolve(NAME), flipped());
    Files.write(folder.resolve(NAME + ".sha256"), hash);
    assertThat(probe(List.of("-Dsparky.library.path=" + file)))
        .startsWith("unavailable native: " + file + " is damaged: expected SHA-256");
  }

  @Test
  void aFlippedByteIsFoundWithoutAHashBesideIt() throws Exception {
    Path file = Files.write(folder.resolve(NAME), flipped());
    assertThat(probe(List.of("-Dsparky.library.path=" + file)))
        .startsWith("unavailable native: " + file + " is damaged: expected SHA-256")
        .contains("of the library in the jar");
  }

  @Test
  void aLibraryBuiltElsewhereLoadsByItsHash() throws Exception {
    byte[] other = java.util.Arrays.copyOf(library, library.length + 8);
    Path file = Files.write(folder.resolve(NAME), other);
    assertThat(probe(List.of("-Dsparky.library.path=" + file))).contains("is damaged");
    Files.writeString(folder.resolve(NAME + ".sha256"), LibraryFile.sha256(other) + "  " + NAME);
    assertThat(probe(List.of("-Dsparky.library.path=" + file))).isEqualTo(DIGEST);
  }

  @Test
  void aFileThatOthersCanReplaceIsOpenedAsAPrivateCopy() throws Exception {
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path file = Files.write(open.resolve(NAME), library);
    LibraryFile checked = NamedLibrary.check(LibraryKind.CORE, file, null);
    assertThat(NamedLibrary.isPrivate(file)).isFalse();
    // What happens to the file now changes nothing of what was checked.
    Files.write(file, flipped());
    assertThat(checked.sha256()).isEqualTo(new String(hash, StandardCharsets.US_ASCII).strip());
    assertThat(Files.readAllBytes(checked.into(folder))).isEqualTo(library);
    Files.write(file, library);
    assertThat(probe(List.of("-Dsparky.library.path=" + file))).isEqualTo(DIGEST);
    assertThat(opened()).isEqualTo(onlyCopy().toString());
  }

  @Test
  void aFileOfTheUserIsOpenedWhereItIs() throws Exception {
    Path file = Files.write(folder.resolve(NAME), library);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assumeTrue(NamedLibrary.isPrivate(file), "the temporary folder can be written by everybody");
    assertThat(probe(List.of("-Dsparky.library.path=" + file))).isEqualTo(DIGEST);
    assertThat(opened()).isEqualTo(file.toString());
  }

  @Test
  void deniedNativeAccessIsNamed() throws Exception {
    assumeTrue(Runtime.version().feature() >= 24, "only JDK 24 and newer deny native access");
    assertThat(probe(List.of("--illegal-native-access=deny")))
        .startsWith("unavailable native: JNA cannot start")
        .contains("--enable-native-access=ALL-UNNAMED");
  }

  private static byte[] flipped() {
    byte[] bytes = library.clone();
    bytes[bytes.length / 2] ^= 1;
    return bytes;
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int at = 0; at + part.length <= bytes.length; at++) {
      if (java.util.Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
        return at;
      }
    }
    throw new AssertionError("the library does not hold its ABI text");
  }

  private Path onlyCopy() throws IOException {
    try (var files = Files.walk(folder.resolve("cache"))) {
      List<Path> copies = files.filter(Files::isRegularFile).toList();
      assertThat(copies).hasSize(1);
      return copies.get(0);
    }
  }

  private String probe(List<String> options, Path... before) throws Exception {
    child = new LoaderChild(folder);
    child.before(before);
    return child.run(options);
  }

  /** The file that the last probe opened. */
  private String opened() {
    return child.line("opened ");
  }
}
