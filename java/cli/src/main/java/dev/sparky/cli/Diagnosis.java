package dev.sparky.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sparky.field.FieldConversionCache;
import dev.sparky.memory.BarrierSettings;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.memory.MemoryBudget;
import dev.sparky.memory.PoolSettings;
import dev.sparky.memory.PressureReport;
import dev.sparky.snarky.Snarky;
import dev.sparky.spi.ConstraintBackend;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The answer of {@code sparky doctor}: groups of named values, each name always there. A value is a
 * text, a number, a truth or null.
 */
final class Diagnosis implements Answer {
  private final Map<String, Object> head = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> groups = new LinkedHashMap<>();

  /**
   * @param asked the name that was asked for
   * @param opened what it opened, null if nothing
   * @param why it was that one, or why none
   * @param nativeReason why native cannot run, null if it can
   */
  Diagnosis(String asked, ConstraintBackend opened, String why, String nativeReason) {
    head.put("asked", asked);
    head.put("backend", opened == null ? null : opened.name());
    head.put("why", why);
    addNative(opened, nativeReason);
    Snarky snarky = opened == null ? null : new Snarky(opened);
    addPool(snarky);
    addCache(snarky);
    addBudget(snarky);
    addPressure(snarky);
    addJdk();
    addSettings();
  }

  private Map<String, Object> group(String name) {
    return groups.computeIfAbsent(name, key -> new LinkedHashMap<>());
  }

  private void addNative(ConstraintBackend opened, String reason) {
    Map<String, Object> values = group("native");
    values.put("available", reason == null);
    values.put("reason", reason);
    Map<String, String> details = opened == null ? Map.of() : opened.details();
    for (String name :
        new String[] {"library", "sha256", "abi", "cpuPath", "cpuPaths", "cpuMeasured"}) {
      values.put(name, details.get(name));
    }
  }

  private void addPool(Snarky snarky) {
    Map<String, Object> values = group("pool");
    PoolSettings settings = PoolSettings.ofProperties();
    values.put("on", settings.reuse());
    values.put("poison", settings.poison() == PoolSettings.NO_POISON ? null : settings.poison());
    values.put("sites", settings.sites());
    values.put("idlePerClass", ConstraintBufferPool.IDLE_PER_CLASS);
    var now = snarky == null ? null : snarky.memory().pool().counters();
    values.put("hits", now == null ? null : now.hits());
    values.put("misses", now == null ? null : now.misses());
    values.put("idle", now == null ? null : now.idle());
    values.put("leased", now == null ? null : now.leased());
    values.put("bytes", now == null ? null : now.bytes());
    values.put("wipedBytes", now == null ? null : now.wipedBytes());
  }

  private void addCache(Snarky snarky) {
    Map<String, Object> values = group("cache");
    FieldConversionCache cache = snarky == null ? null : snarky.memory().cache();
    values.put("on", cache == null ? null : cache.isOn());
    values.put("capacity", FieldConversionCache.CAPACITY);
    values.put("resetAfter", FieldConversionCache.RESET_AFTER);
    values.put("entries", cache == null ? null : cache.counters().entries());
    values.put("accesses", cache == null ? null : cache.counters().accesses());
    values.put("resets", cache == null ? null : cache.counters().resets());
  }

  private void addBudget(Snarky snarky) {
    Map<String, Object> values = group("budget");
    MemoryBudget budget = snarky == null ? null : snarky.memory().budget();
    values.put("cap", budget == null ? null : budget.cap());
    values.put("used", budget == null ? null : budget.used());
    values.put("left", budget == null ? null : budget.left());
  }

  private void addPressure(Snarky snarky) {
    Map<String, Object> values = group("pressure");
    BarrierSettings settings = BarrierSettings.ofProperties();
    PressureReport now = snarky == null ? null : snarky.memory().barrier().measure();
    values.put("barrier", settings.on());
    values.put("rule", settings.rule().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    values.put("collect", settings.collect());
    values.put("every", settings.every());
    values.put("heap", now == null ? null : now.heap());
    values.put("offHeap", now == null ? null : now.offHeap());
    values.put("heapUsed", now == null ? null : now.heapUsed());
    values.put("heapMax", now == null ? null : now.heapMax());
  }

  private void addJdk() {
    Map<String, Object> values = group("jdk");
    for (String name : new String[] {"java.version", "java.vendor", "java.home", "java.vm.name"}) {
      values.put(name.substring("java.".length()), System.getProperty(name));
    }
    values.put("os", System.getProperty("os.name"));
    values.put("arch", System.getProperty("os.arch"));
    values.put("processors", Runtime.getRuntime().availableProcessors());
  }

  /** The properties of this library that are set, by name. */
  private void addSettings() {
    Map<String, Object> values = group("settings");
    var sorted = new TreeMap<String, Object>();
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith("sparky.")) {
        sorted.put(name, System.getProperty(name));
      }
    }
    values.putAll(sorted);
  }

  @Override
  public int exitCode() {
    return head.get("backend") == null ? ExitCode.UNUSABLE : ExitCode.WELL;
  }

  @Override
  public void write(JsonGenerator json) throws IOException {
    write(json, head);
    for (var group : groups.entrySet()) {
      json.writeObjectFieldStart(group.getKey());
      write(json, group.getValue());
      json.writeEndObject();
    }
  }

  private static void write(JsonGenerator json, Map<String, Object> values) throws IOException {
    for (var value : values.entrySet()) {
      Json.value(json, value.getKey(), value.getValue());
    }
  }

  @Override
  public String text() {
    var lines = new ArrayList<String>();
    head.forEach((name, value) -> lines.add(name + ": " + shown(value)));
    groups.forEach(
        (name, values) -> {
          lines.add(name);
          values.forEach(
              (key, value) ->
                  lines.add(String.format(Locale.ROOT, "  %-12s %s", key, shown(value))));
        });
    return String.join("\n", lines);
  }

  private static Object shown(Object value) {
    return value == null ? "-" : value;
  }
}
