package dev.sparky.report.compare;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a comparison was made on and how.
 *
 * @param facts machine, versions and settings by name, for people, in order
 * @param commands that repeat it
 */
public record Conditions(Map<String, String> facts, List<String> commands) {
  private static final List<String> NATIVE = List.of("sha256", "abi", "cpuPath");

  public Conditions {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    commands = List.copyOf(commands);
  }

  /**
   * Those of this process now.
   *
   * @param version of sparky
   * @param library details of the native backend, null if it does not take part
   */
  public static Conditions now(
      String version,
      Map<String, String> library,
      CompareSettings settings,
      List<String> commands) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("started", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    facts.put("sparky", version);
    for (String name : NATIVE) {
      String value = library == null ? null : library.get(name);
      facts.put("native " + name, value == null ? "none" : value);
    }
    Machine.describe(facts);
    Runtime runtime = Runtime.getRuntime();
    facts.put("Java", System.getProperty("java.vm.name") + " " + Runtime.version());
    facts.put("largest heap", runtime.maxMemory() + " bytes");
    facts.put(
        "collector",
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(GarbageCollectorMXBean::getName)
            .collect(Collectors.joining(", ")));
    method(settings, facts);
    return new Conditions(facts, commands);
  }

  private static void method(CompareSettings settings, Map<String, String> facts) {
    facts.put(
        "warm-up",
        "pairs for " + settings.warmUpSeconds() + " s, at least one, which do not count");
    facts.put(
        "repetitions",
        settings.minPairs() == settings.maxPairs()
            ? settings.minPairs() + " pairs"
            : "pairs for "
                + settings.seconds()
                + " s, "
                + settings.minPairs()
                + " to "
                + settings.maxPairs()
                + " of them; fewer, at least 3, where a pair takes over 5 s");
    facts.put(
        "interleaving",
        "both backends once in each pair, in random order, each first in one of two pairs (seed "
            + settings.seed()
            + ")");
    facts.put("times", "wall time, the median of the pairs; whiskers are the quartiles");
    facts.put(
        "ratio",
        "the median of the pairs' ratios with the interval of the sign test, which holds the true"
            + " median with the confidence given, at least 95 % from 6 pairs on");
    facts.put(
        "equal results",
        "are required before a time is shown: rows, gates, digests and witnesses of both backends,"
            + " and those of o1js where they are known");
  }

  /** Writes the field {@code run}. */
  public void write(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("run");
    for (var fact : facts.entrySet()) {
      json.writeStringField(fact.getKey(), fact.getValue());
    }
    json.writeArrayFieldStart("commands");
    for (String command : commands) {
      json.writeString(command);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Writes the page of circuits that were compared under these conditions, in UTF-8. */
  public void page(List<Compared> circuits, OutputStream out) throws IOException {
    new ComparePage(this, circuits).writeTo(out);
  }

  /** All data of the page: {@code {"circuits": [...], "run": {...}}}. */
  String json(List<Compared> circuits) throws IOException {
    var text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeArrayFieldStart("circuits");
      for (Compared circuit : circuits) {
        json.writeStartObject();
        CompareJson.fields(json, circuit);
        json.writeEndObject();
      }
      json.writeEndArray();
      write(json);
      json.writeEndObject();
    }
    return text.toString();
  }
}
