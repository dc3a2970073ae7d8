package dev.sparky.conformance;

import dev.sparky.error.FormatException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Vectors: files {@code NAME.expected.json}, each beside the traces it names.
 *
 * @param source where they come from, for people
 * @param entries by name
 */
public record Corpus(String source, List<Entry> entries) {
  private static final String SUFFIX = ".expected.json";
  private static final String BUNDLED = "corpus/";

  public Corpus {
    entries = List.copyOf(entries);
  }

  /** One vector, not read yet. */
  public interface Entry {
    /** Such as {@code unit/bool_var1}. */
    String name();

    /** Opens the expected results. */
    InputStream openExpected() throws IOException;

    /**
     * Opens a file beside them.
     *
     * @throws NoSuchFileException if it is not there
     */
    InputStream open(String file) throws IOException;
  }

  /** The vectors inside this jar. */
  public static Corpus bundled() {
    var entries = new ArrayList<Entry>();
    try (var index =
        new BufferedReader(new InputStreamReader(resource("index.txt"), StandardCharsets.UTF_8))) {
      for (String name = index.readLine(); name != null; name = index.readLine()) {
        entries.add(new BundledEntry(name.substring(0, name.length() - SUFFIX.length())));
      }
    } catch (IOException e) {
      throw new FormatException("bundled corpus", -1, "cannot read the index", e);
    }
    return new Corpus("bundled", entries);
  }

  /** The vectors of a file or of all files below a folder, in the order of their paths. */
  public static Corpus of(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    try (Stream<Path> files = Files.walk(path)) {
      List<Entry> entries =
          files
              .filter(file -> file.equals(path) && Files.isRegularFile(file) || isVector(file))
              .sorted()
              .map(Corpus::entry)
              .toList();
      return new Corpus(path.toString(), entries);
    }
  }

  /** The vectors of some groups only, such as {@code gadgets}. */
  public Corpus ofGroups(List<String> groups) {
    return new Corpus(
        source,
        entries.stream()
            .filter(entry -> groups.contains(entry.name().substring(0, entry.name().indexOf('/'))))
            .toList());
  }

  private static boolean isVector(Path file) {
    return file.getFileName() != null && file.getFileName().toString().endsWith(SUFFIX);
  }

  private static Entry entry(Path file) {
    return new FileEntry(file.toAbsolutePath().normalize());
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = Corpus.class.getResourceAsStream(BUNDLED + name);
    if (in == null) {
      throw new NoSuchFileException(BUNDLED + name);
    }
    return in;
  }

  private record BundledEntry(String name) implements Entry {
    @Override
    public InputStream openExpected() throws IOException {
      return resource(name + SUFFIX);
    }

    @Override
    public InputStream open(String file) throws IOException {
      return resource(name.substring(0, name.indexOf('/') + 1) + file);
    }
  }

  private record FileEntry(Path path) implements Entry {
    @Override
    public String name() {
      String file = path.getFileName().toString();
      String name =
          file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : file;
      Path folder = path.getParent().getFileName();
      return (folder == null ? "" : folder) + "/" + name;
    }

    @Override
    public InputStream openExpected() throws IOException {
      return Files.newInputStream(path);
    }

    @Override
    public InputStream open(String file) throws IOException {
      return Files.newInputStream(path.resolveSibling(file));
    }
  }
}
