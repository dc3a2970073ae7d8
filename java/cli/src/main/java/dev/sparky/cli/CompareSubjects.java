package dev.sparky.cli;

import dev.sparky.circuit.ProgramInputs;
import dev.sparky.conformance.Corpus;
import dev.sparky.conformance.Expected;
import dev.sparky.error.SparkyException;
import dev.sparky.file.FileContent;
import dev.sparky.file.FileFormat;
import dev.sparky.gadgets.catalogue.Catalogue;
import dev.sparky.gadgets.catalogue.NamedCircuit;
import dev.sparky.r1cs.R1csReader;
import dev.sparky.r1cs.WtnsReader;
import dev.sparky.report.compare.Recipe;
import dev.sparky.report.compare.Subject;
import dev.sparky.spi.program.ProgramImage;
import dev.sparky.trace.read.TraceReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The circuits that a command line names.
 *
 * @param inputs of programs, null for none
 * @param witness of a .r1cs, null for none
 */
record CompareSubjects(Path inputs, Path witness, List<Subject> list) {
  private static final List<String> BUNDLED_GROUPS = List.of("gadgets", "vkreg");

  CompareSubjects(Path inputs, Path witness) {
    this(inputs, witness, new ArrayList<>());
  }

  /** The traces that come with sparky. */
  void addBundled() {
    addVectors(Corpus.bundled().ofGroups(BUNDLED_GROUPS));
  }

  /** A file, a folder of vectors, or a circuit of the catalogue. */
  void add(String given) {
    try {
      Path path = Path.of(given);
      if (!Files.exists(path) && isNamed(given)) {
        list.add(new Subject(given, "circuit", () -> named(given)));
      } else if (Files.isDirectory(path) || given.endsWith(".expected.json")) {
        addVectors(Corpus.of(path));
      } else {
        addFile(given, path);
      }
    } catch (IOException | InvalidPathException e) {
      addUnreadable(given, e);
    }
  }

  private static boolean isNamed(String name) {
    return Catalogue.all().stream().anyMatch(circuit -> circuit.name().equals(name));
  }

  private void addFile(String given, Path path) {
    FileFormat format;
    try {
      format = FileContent.of(path).format();
    } catch (SparkyException e) {
      addUnreadable(given, e);
      return;
    }
    if (format == FileFormat.R1CS) {
      list.add(new Subject(given, "r1cs", () -> r1cs(path)));
    } else if (format == FileFormat.SPARKY
        || format == FileFormat.GATELIST
        || format == FileFormat.ARITH) {
      list.add(new Subject(given, "program", () -> program(path)));
    } else {
      list.add(
          new Subject(
              given,
              "trace",
              () -> new TraceRecipe(new TraceReader().read(path, given), null, null)));
    }
  }

  private void addUnreadable(String name, Exception cause) {
    list.add(
        new Subject(
            name,
            "file",
            () -> {
              if (cause instanceof SparkyException typed) {
                throw typed;
              }
              throw new IOException("cannot read " + name + ": " + cause.getMessage(), cause);
            }));
  }

  private Recipe r1cs(Path path) {
    R1csReader rows = R1csReader.open(path);
    WtnsReader values = witness == null ? null : WtnsReader.open(witness);
    if (values != null) {
      CheckCommand.fit(rows, values);
    }
    return new R1csRecipe(rows, values);
  }

  private Recipe program(Path path) throws IOException {
    ProgramImage image = ProgramSource.read(path, null).image(null);
    return new ProgramRecipe(image, inputs == null ? null : ProgramInputs.read(inputs, image));
  }

  /** A circuit of the catalogue, with what o1js made of the vector of that name. */
  private static Recipe named(String name) throws IOException {
    NamedCircuit circuit = Catalogue.get(name);
    Expected expected = null;
    for (Corpus.Entry entry : Corpus.bundled().ofGroups(BUNDLED_GROUPS).entries()) {
      if (entry.name().endsWith("/" + name)) {
        expected = Expected.read(entry);
      }
    }
    return new CircuitRecipe(ClassCircuit.of(circuit.program(), null), expected);
  }

  private void addVectors(Corpus corpus) {
    for (Corpus.Entry entry : corpus.entries()) {
      try {
        addTraces(entry, Expected.read(entry));
      } catch (IOException | SparkyException e) {
        addUnreadable(entry.name(), e);
      }
    }
  }

  /** All traces of a vector. */
  private void addTraces(Corpus.Entry entry, Expected expected) {
    for (var trace : expected.traces().entrySet()) {
      list.add(
          new Subject(
              entry.name() + " " + trace.getKey(),
              "trace",
              () -> {
                try (InputStream in = entry.open(trace.getValue())) {
                  var read = new TraceReader().read(in, trace.getValue());
                  return new TraceRecipe(read, expected, trace.getKey());
                }
              }));
    }
  }
}
