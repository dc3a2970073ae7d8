package dev.sparky.conformance.hostile;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.sparky.Backends;
import dev.sparky.spi.ConstraintBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes the corpus of hostile inputs. What is wrong with an input, the class of its error and what
 * the message says of it are stated here, from the specification; the words around that are taken
 * from the backend {@code jvm}, once, and only if they say it.
 */
public final class HostileGenerator {
  private static final ObjectWriter JSON =
      new ObjectMapper()
          .writer(
              new DefaultPrettyPrinter()
                  .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                  .withArrayIndenter(new DefaultPrettyPrinter.FixedSpaceIndenter()));

  private final List<String> problems = new ArrayList<>();

  private HostileGenerator() {}

  static List<Group> groups() {
    return Stream.of(
            R1csGroups.all(),
            LineGroups.all(),
            TraceGroups.all(),
            GateListGroups.all(),
            ImageGroups.all(),
            ProofGroups.all(),
            TextGroups.all(),
            CallGroups.all(),
            StateGroups.all(),
            LimitGroups.all(),
            InputGroups.all())
        .flatMap(List::stream)
        .toList();
  }

  /** Writes the corpus into the folder of the resources, the first argument. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    try (ConstraintBackend backend = Backends.open("jvm")) {
      new BaseFiles(folder.resolve("base"), backend).write();
      var generator = new HostileGenerator();
      var names = new StringBuilder();
      Path scratch = Files.createTempDirectory("hostile");
      for (Group group : groups()) {
        String text = generator.text(group, new HostileKit(scratch), backend);
        Files.writeString(folder.resolve(group.name + ".json"), text);
        names.append(group.name).append('\n');
      }
      Files.writeString(folder.resolve("index.txt"), names);
      Files.delete(scratch);
      generator.problems.forEach(System.out::println);
      System.out.println(generator.problems.size() + " problems");
      System.exit(generator.problems.isEmpty() ? 0 : 1);
    }
  }

  /** The file of a class, its messages being those that the backend gives. */
  String text(Group group, HostileKit kit, ConstraintBackend backend) {
    var tests = new ArrayList<Map<String, Object>>();
    for (Group.Planned planned : group.planned) {
      tests.add(test(planned, tests.size() + 1));
    }
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("class", group.name);
    file.put("entry", group.entry);
    file.put("specification", group.specification);
    file.put("rule", group.rule);
    file.put("tests", tests);
    HostileClass read = HostileCorpus.read(json(file));
    for (int i = 0; i < tests.size() && kit.takes(read); i++) {
      answer(kit, backend, read.cases().get(i), tests.get(i));
    }
    return json(file);
  }

  private static Map<String, Object> test(Group.Planned planned, int number) {
    Map<String, Object> test = new LinkedHashMap<>();
    test.put("id", Integer.toString(number));
    test.put("what", planned.what());
    test.put("input", planned.input());
    if (!planned.settings().isEmpty()) {
      test.put("settings", planned.settings());
    }
    if (planned.error() != null) {
      test.put("error", planned.error());
      test.put("says", planned.says());
    }
    return test;
  }

  private void answer(
      HostileKit kit, ConstraintBackend backend, HostileCase test, Map<String, Object> into) {
    kit.answers(backend, test)
        .forEach(
            (way, answer) -> {
              String start = test.error() == null ? HostileKit.ACCEPTED : test.error() + ": ";
              boolean right = answer.startsWith(start);
              for (String fact : test.says()) {
                right &= answer.contains(fact);
              }
              Object before = into.get("message");
              String message = answer.substring(Math.min(start.length(), answer.length()));
              right &= before == null || before.equals(message);
              if (!right) {
                problems.add(
                    test + ", " + way + ": " + start + " " + test.says() + "\n    " + answer);
              } else if (test.error() != null) {
                into.put("message", message);
              }
            });
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
