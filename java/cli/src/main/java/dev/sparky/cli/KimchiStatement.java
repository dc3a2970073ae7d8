package dev.sparky.cli;

import dev.sparky.circuit.KimchiCircuit;
import dev.sparky.circuit.ProgramInputs;
import dev.sparky.error.CircuitException;
import dev.sparky.field.PrimeField;
import dev.sparky.file.FileContent;
import dev.sparky.file.FileFormat;
import dev.sparky.gadgets.Nothing;
import dev.sparky.gadgets.ProvenCircuit;
import dev.sparky.gadgets.catalogue.Catalogue;
import dev.sparky.gadgets.catalogue.NamedCircuit;
import dev.sparky.gadgets.synthesis.SynthesisOptions;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.Witness;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import dev.sparky.trace.Trace;
import dev.sparky.trace.read.TraceReader;
import dev.sparky.trace.replay.Replay;
import dev.sparky.trace.replay.TraceReplay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A finished circuit with a witness, to be proven with Kimchi: from a trace of prover mode, from a
 * program and its inputs, or by the name of a circuit of the catalogue, which has its own values.
 * What is not a file is taken for a name.
 *
 * @param closing ends what system and witness belong to
 */
record KimchiStatement(ConstraintSystem system, Witness witness, Runnable closing)
    implements AutoCloseable {

  /**
   * Builds the circuit with its values.
   *
   * @param inputs of a program, null for any other
   */
  static KimchiStatement open(String circuit, Path inputs, ConstraintBackend backend)
      throws IOException {
    Path file = Path.of(circuit);
    boolean named = !Files.exists(file);
    FileFormat format = named ? null : FileContent.of(file).format();
    if (format == FileFormat.SPARKY
        || format == FileFormat.GATELIST
        || format == FileFormat.ARITH) {
      return ofProgram(file, format, inputs, backend);
    }
    if (inputs != null) {
      throw new CircuitException(
          "--inputs: expected a program, which has none of its own, found "
              + (named ? "a name: " : "a trace or another file: ")
              + circuit);
    }
    return named ? ofName(circuit, backend) : ofTrace(file, backend);
  }

  private static KimchiStatement ofName(String name, ConstraintBackend backend) {
    NamedCircuit named;
    try {
      named = Catalogue.get(name);
    } catch (CircuitException e) {
      var missing = new CircuitException("no file " + name + "; " + e.getMessage());
      missing.initCause(e);
      throw missing;
    }
    ProvenCircuit<Nothing> proven = named.prove(backend, SynthesisOptions.DEFAULT);
    return new KimchiStatement(proven.system(), proven.witness(), proven::close);
  }

  /** Eager checks are off: the check of the prover names all rows that do not hold. */
  private static KimchiStatement ofTrace(Path file, ConstraintBackend backend) throws IOException {
    Trace trace = new TraceReader().read(file, file.toString());
    if (!trace.header().witness()) {
      throw new CircuitException(
          "--kimchi: expected a trace of prover mode, found one of compile mode: " + file);
    }
    Replay replay = TraceReplay.unchecked(trace, backend);
    if (replay.system() == null) {
      try (replay) {
        throw new CircuitException("the circuit was refused: " + replay.problem().message());
      }
    }
    return new KimchiStatement(replay.system(), replay.witness(), replay::close);
  }

  private static KimchiStatement ofProgram(
      Path file, FileFormat format, Path inputs, ConstraintBackend backend) throws IOException {
    if (inputs == null) {
      throw new CircuitException(
          "--inputs: expected the inputs of the program " + file + ", found none");
    }
    PrimeField field = format == FileFormat.ARITH ? PrimeField.PASTA_FP : null;
    ProgramSource source = ProgramSource.read(file, field);
    ProgramImage image = source.image(format == FileFormat.SPARKY ? null : Lowering.KIMCHI);
    try (Program program = backend.load(image)) {
      Advice.NONE.requireFor(image);
      long[] values = ProgramInputs.read(inputs, image);
      try (Evaluation evaluation = program.evaluate(values, 1, 1, Advice.NONE)) {
        Circuit circuit = KimchiCircuit.prove(backend, image, evaluation);
        return new KimchiStatement(circuit.finish(), circuit.witness(), circuit::close);
      }
    }
  }

  @Override
  public void close() {
    closing.run();
  }
}
