package dev.sparky.conformance.hostile;

import dev.sparky.error.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The classes of hostile inputs in this jar, in the order of {@code index.txt}. */
public final class HostileCorpus {
  private static final String FOLDER = "";

  private HostileCorpus() {}

  /** All classes with their cases. */
  public static List<HostileClass> all() {
    var classes = new ArrayList<HostileClass>();
    for (String name : text("index.txt").split("\n")) {
      classes.add(read(text(name + ".json")));
    }
    return List.copyOf(classes);
  }

  /** The class that the text of one file describes. */
  public static HostileClass read(String json) {
    Map<?, ?> file = (Map<?, ?>) JsonTree.read(json);
    var cases = new ArrayList<HostileCase>();
    var group =
        new HostileClass(
            (String) file.get("class"),
            (String) file.get("entry"),
            (String) file.get("specification"),
            (String) file.get("rule"),
            cases);
    for (Object test : (List<?>) file.get("tests")) {
      cases.add(test(group, (Map<?, ?>) test));
    }
    return group;
  }

  private static HostileCase test(HostileClass group, Map<?, ?> test) {
    return new HostileCase(
        group,
        (String) test.get("id"),
        (String) test.get("what"),
        test.get("input"),
        strings(test.get("settings")),
        (String) test.get("error"),
        test.get("says") instanceof List<?> says
            ? says.stream().map(String.class::cast).toList()
            : List.of(),
        (String) test.get("message"));
  }

  private static Map<String, String> strings(Object value) {
    var all = new java.util.LinkedHashMap<String, String>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, text) -> all.put((String) key, (String) text));
    }
    return all;
  }

  /** A sound file that inputs are made from by changes, such as {@code bn254.zkey}. */
  public static byte[] base(String name) {
    try (InputStream in = HostileCorpus.class.getResourceAsStream("base/" + name)) {
      if (in == null) {
        throw new FormatException("hostile corpus", -1, "expected the file base/" + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new FormatException("hostile corpus", -1, "cannot read base/" + name, e);
    }
  }

  private static String text(String name) {
    try (InputStream in = HostileCorpus.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FormatException("hostile corpus", -1, "expected the file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new FormatException("hostile corpus", -1, "cannot read " + name, e);
    }
  }
}
