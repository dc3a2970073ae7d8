package dev.sparky.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/**
 * {@code Referee ROOT [--json FILE] [--only PREFIX]}: what {@code scripts/bench} runs. Exit status:
 * 0 all that can run here ran, 1 a measure failed or its sides gave different results, 2 wrong
 * usage.
 */
public final class Referee {
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private Referee() {}

  public static void main(String[] arguments) throws IOException {
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
    Path json = null;
    String prefix = "";
    for (int i = 1; i < arguments.length; i += 2) {
      if (i + 1 == arguments.length) {
        System.err.println("bench: " + arguments[i] + " needs a value");
        return USAGE;
      }
      switch (arguments[i]) {
        case "--json" -> json = Path.of(arguments[i + 1]);
        case "--only" -> prefix = arguments[i + 1];
        default -> {
          System.err.println(
              "bench: unknown argument "
                  + arguments[i]
                  + "; known: --json FILE, --only PREFIX, --list");
          return USAGE;
        }
      }
    }
    Map<String, Measure> measures = Measure.read(root.resolve("scripts/bench.d/measures.txt"));
    String wanted = prefix;
    if (measures.keySet().stream().noneMatch(name -> name.startsWith(wanted))) {
      System.err.println("bench: no measure begins with " + prefix + "; scripts/bench --list");
      return USAGE;
    }
    if (json != null) {
      try {
        // Before the long run, not after it.
        Files.newOutputStream(json, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
      } catch (IOException e) {
        System.err.println("bench: --json " + json + " cannot be written: " + e);
        return USAGE;
      }
    }
    var table = new Table(System.out, System.err);
    try (var bench = new Bench(root, measures, prefix, table)) {
      table.header(Machine.describe());
      for (Part part : parts()) {
        run(part, bench, table);
      }
      List<Row> rows = bench.finish();
      if (json != null) {
        write(rows, json);
      }
      bench.failures().forEach(line -> System.err.println("bench: " + line));
      return bench.failures().isEmpty() ? 0 : FAILED;
    }
  }

  private static List<Part> parts() {
    return List.of(
        new FieldPart(),
        new VectorPart(),
        new BoundaryPart(),
        new ConstraintPart(),
        new EnginePart(),
        new DigestPart(),
        new CircuitPart(),
        new GadgetPart(),
        new MemoryPart(),
        new GrowthPart(),
        new StartPart(),
        new TracePart(),
        new PackedPart(),
        new ConversionPart(),
        new CostPart(),
        new ProgramPart(),
        new ProofPart(),
        new KimchiPart());
  }

  private static void run(Part part, Bench bench, Table table) {
    try {
      part.run(bench);
    } catch (MissingException | IOException e) {
      table.progress(part.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  private static void write(List<Row> rows, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartArray();
      for (Row row : rows) {
        row.write(json);
      }
      json.writeEndArray();
    }
  }
}
