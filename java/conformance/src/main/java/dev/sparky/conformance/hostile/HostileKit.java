package dev.sparky.conformance.hostile;

import dev.sparky.error.BackendUnavailableException;
import dev.sparky.spi.ConstraintBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Gives hostile inputs to a backend, through the API and as files, and says where the answer is not
 * the one that the corpus states. Not safe to share: settings of cases are system properties.
 */
public final class HostileKit {
  /** The answer where there is no error. */
  public static final String ACCEPTED = "accepted";

  /** The line of the calling code, which messages name. */
  private static final Pattern CALLER = Pattern.compile("[A-Za-z]+\\.java:[0-9]+");

  private final Path folder;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private int given;

  /**
   * @param folder where files are written for the time of a case
   */
  public HostileKit(Path folder) {
    this.folder = folder;
    entries.putAll(FormatEntries.all());
    entries.putAll(TextEntries.all());
    entries.putAll(CallEntries.all());
  }

  /** The same with another place where inputs go in, such as a command. */
  public HostileKit with(String name, Entry entry) {
    entries.put(name, entry);
    return this;
  }

  /** Whether inputs of the class go in here. */
  public boolean takes(HostileClass group) {
    return entries.containsKey(group.entry());
  }

  /** Inputs given so far, each way counted. */
  public int given() {
    return given;
  }

  /**
   * Where the answers to a class differ from the corpus, a line each; empty if nowhere.
   *
   * @throws BackendUnavailableException if a library that the class needs cannot run here
   */
  public List<String> differences(ConstraintBackend backend, HostileClass group) {
    var differences = new ArrayList<String>();
    for (HostileCase test : group.cases()) {
      answers(backend, test)
          .forEach(
              (way, answer) -> {
                if (!answer.equals(test.expected())) {
                  differences.add(
                      test
                          + ", "
                          + way
                          + ":\n  expected "
                          + test.expected()
                          + "\n  found    "
                          + answer);
                }
              });
    }
    return differences;
  }

  /** What a case gives, by the way that its input went in: {@code memory}, {@code file}. */
  public Map<String, String> answers(ConstraintBackend backend, HostileCase test) {
    Entry entry = entries.get(test.group().entry());
    Map<String, String> before = new LinkedHashMap<>();
    test.settings().forEach((key, value) -> before.put(key, System.getProperty(key)));
    try {
      test.settings().forEach(System::setProperty);
      var answers = new LinkedHashMap<String, String>();
      if (entry.takesMemory()) {
        answers.put("memory", answer(() -> entry.fromMemory(backend, test.input())));
      }
      if (entry.fileName() != null) {
        answers.put("file", fromFile(entry, backend, test));
      }
      given += answers.size();
      return answers;
    } finally {
      before.forEach(HostileKit::restore);
    }
  }

  private static void restore(String key, String value) {
    if (value == null) {
      System.clearProperty(key);
    } else {
      System.setProperty(key, value);
    }
  }

  private interface Use {
    void run() throws Exception;
  }

  /** The answer without the folder, which is another one each time. */
  private String fromFile(Entry entry, ConstraintBackend backend, HostileCase test) {
    Path file = folder.resolve(entry.fileName());
    try {
      Files.write(file, InputBytes.of(test.input()));
      String prefix = folder + file.getFileSystem().getSeparator();
      return answer(() -> entry.fromFile(backend, file)).replace(prefix, "");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } finally {
      file.toFile().delete();
    }
  }

  private static String answer(Use use) {
    try {
      use.run();
      return ACCEPTED;
    } catch (BackendUnavailableException e) {
      throw e;
    } catch (ReplayProblem e) {
      return e.type() + ": " + e.getMessage();
    } catch (Throwable e) {
      String text = e.getClass().getSimpleName() + ": " + e.getMessage();
      return CALLER.matcher(text).replaceAll("CALLER");
    }
  }
}
