package dev.sparky.bench;

import dev.sparky.Backends;
import dev.sparky.error.BackendUnavailableException;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.CpuPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run of the referee: what is wanted, what it is measured with, and the rows so far. */
final class Bench implements AutoCloseable {
  private final Path root;
  private final Map<String, Measure> measures;
  private final String prefix;
  private final Table table;
  private final Peers peers;
  private final Map<String, ConstraintBackend> backends = new HashMap<>();
  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final List<String> failures = new ArrayList<>();

  Bench(Path root, Map<String, Measure> measures, String prefix, Table table) {
    this.root = root;
    this.measures = measures;
    this.prefix = prefix;
    this.table = table;
    this.peers = new Peers(root, table::progress);
  }

  /** Measures one or more rows. */
  @FunctionalInterface
  interface Measuring {
    List<Row> run() throws MissingException;
  }

  String prefix() {
    return prefix;
  }

  Path root() {
    return root;
  }

  Peers peers() {
    return peers;
  }

  /** The path that the native vector kernels take on this machine, Java's without them. */
  String cpuPath() {
    try {
      return backend("native").cpuPath().name();
    } catch (MissingException e) {
      return CpuPath.JAVA.name();
    }
  }

  boolean wanted(String measure) {
    return measure.startsWith(prefix);
  }

  boolean wantsAny(Collection<String> names) {
    return names.stream().anyMatch(this::wanted);
  }

  Measure measure(String name) {
    Measure measure = measures.get(name);
    if (measure == null) {
      throw new IllegalStateException("measures.txt lacks " + name);
    }
    return measure;
  }

  ConstraintBackend backend(String name) throws MissingException {
    try {
      return backends.computeIfAbsent(name, Backends::open);
    } catch (BackendUnavailableException e) {
      throw new MissingException(e.getMessage());
    }
  }

  /** Runs what gives the row of one measure, if that is wanted. */
  void row(String name, Measuring measuring) {
    rows(List.of(name), measuring);
  }

  /** Runs what gives the rows of several measures, if one of them is wanted. */
  void rows(List<String> names, Measuring measuring) {
    if (!wantsAny(names)) {
      return;
    }
    table.progress(names.get(0) + (names.size() > 1 ? " and " + (names.size() - 1) + " more" : ""));
    try {
      measuring.run().forEach(this::add);
    } catch (MissingException e) {
      names.forEach(name -> missing(name, e.getMessage()));
    } catch (RuntimeException e) {
      // One measure that fails, or whose results differ, must not take the others with it.
      failures.add(names.get(0) + ": " + e);
      names.forEach(name -> missing(name, e.toString()));
    }
  }

  void add(Row row) {
    if (wanted(row.measure().name()) && rows.putIfAbsent(row.measure().name(), row) == null) {
      table.print(row);
    }
  }

  void missing(String name, String reason) {
    add(Row.missing(measure(name), cpuPath(), reason));
  }

  /** Every measure of the list that is wanted, in the order of the list. */
  List<Row> finish() {
    for (String name : measures.keySet()) {
      missing(name, "nothing measured it");
    }
    return measures.keySet().stream().filter(rows::containsKey).map(rows::get).toList();
  }

  /** Measures that failed, most of all those whose sides did not give equal results. */
  List<String> failures() {
    return failures;
  }

  @Override
  public void close() {
    peers.close();
    backends.values().forEach(ConstraintBackend::close);
  }
}
