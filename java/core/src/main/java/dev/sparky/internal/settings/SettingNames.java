package dev.sparky.internal.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of all settings, so that a misspelt one is reported instead of having no effect. A test
 * holds every name that the sources read against this list.
 */
public final class SettingNames {
  private static final String PREFIX = "sparky.";

  private static final List<String> NAMES =
      List.of(
          "sparky.backend",
          "sparky.barrier",
          "sparky.barrier.collect",
          "sparky.barrier.pressure",
          "sparky.cache",
          "sparky.cluster.jar",
          "sparky.conversion.cache",
          "sparky.cpu",
          "sparky.groth16.library.path",
          "sparky.kimchi.library.path",
          "sparky.library.path",
          "sparky.memory.limit",
          "sparky.pool",
          "sparky.pool.poison",
          "sparky.sites");

  /** What the build and the tests hand to each other. */
  private static final Set<String> OF_TESTS =
      Set.of(
          "sparky.cluster",
          "sparky.full",
          "sparky.groth16",
          "sparky.injected.library",
          "sparky.seed",
          "sparky.summary");

  private SettingNames() {}

  /** All names, those of limits included. */
  public static Set<String> known() {
    var known = new TreeSet<>(NAMES);
    for (Limit limit : Limit.values()) {
      known.add(limit.property());
    }
    return known;
  }

  /** A message for each system property that looks like a setting and is none. */
  public static List<String> unknown() {
    Set<String> known = known();
    var messages = new ArrayList<String>();
    for (String name : new TreeSet<>(System.getProperties().stringPropertyNames())) {
      if (name.startsWith(PREFIX) && !known.contains(name) && !OF_TESTS.contains(name)) {
        messages.add(
            "-D"
                + name
                + " is not a setting and has no effect; did you mean -D"
                + nearest(name, known)
                + "?");
      }
    }
    return messages;
  }

  private static String nearest(String name, Set<String> known) {
    return known.stream().min(Comparator.comparingInt(other -> cost(name, other))).orElseThrow();
  }

  /** A name whose last part is right lacks no more than a part before it. */
  private static int cost(String name, String other) {
    String last = name.substring(name.lastIndexOf('.'));
    return other.endsWith(last) ? 1 : distance(name, other);
  }

  /** Letters to insert, delete or replace to make one text of the other (Levenshtein). */
  private static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] now = new int[b.length() + 1];
      now[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        now[j] = Math.min(replaced, 1 + Math.min(before[j], now[j - 1]));
      }
      before = now;
    }
    return before[b.length()];
  }
}
