package dev.sparky.cli;

import dev.sparky.circom.CircomInputs;
import dev.sparky.circom.CircomOptions;
import dev.sparky.circom.CircomProgram;
import dev.sparky.circom.CircomWitness;
import dev.sparky.circom.CircuitFailure;
import dev.sparky.circom.Execution;
import dev.sparky.circom.WitnessOptions;
import dev.sparky.error.SparkyException;
import dev.sparky.file.FileContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine.Option;

/** The part of {@code sparky witness} that runs the {@code .wasm} of circom. */
final class CircomModule {
  private static final byte[] MAGIC = {0, 'a', 's', 'm'};

  enum Interpret {
    none(Execution.COMPILED),
    large(Execution.COMPILED_WHERE_POSSIBLE),
    all(Execution.INTERPRETED);

    private final Execution execution;

    Interpret(Execution execution) {
      this.execution = execution;
    }
  }

  @Option(
      names = "--strict",
      description = ".wasm: rejects values outside of 0..p-1, which are taken modulo p otherwise.")
  private boolean strict;

  @Option(
      names = "--interpret",
      defaultValue = "none",
      description =
          ".wasm: functions that are interpreted: none (the default), large (those that do not fit"
              + " a Java method), all.")
  private Interpret interpret;

  @Option(
      names = "--log",
      description = ".wasm: prints what the circuit writes with log() to standard error.")
  private boolean log;

  /** False where the file cannot be read: whoever reads it as a program says why. */
  static boolean is(String file) {
    try (InputStream in = FileContent.stream(Path.of(file))) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    } catch (IOException | SparkyException | InvalidPathException e) {
      return false;
    }
  }

  /**
   * @param out null for none
   */
  CircomAnswer witness(String file, Path inputs, Path out) throws IOException {
    long start = System.nanoTime();
    CircomProgram program =
        CircomProgram.load(Path.of(file), CircomOptions.DEFAULT.with(interpret.execution));
    CircomInputs values = CircomInputs.read(inputs);
    final long read = System.nanoTime();
    CircuitFailure rejected = null;
    long evaluated = 0;
    long written = 0;
    try {
      CircomWitness witness = program.witness(values, options());
      evaluated = System.nanoTime();
      if (out != null) {
        witness.save(out);
        written = System.nanoTime();
      }
    } catch (CircuitFailure e) {
      rejected = e;
      evaluated = System.nanoTime();
    }
    return new CircomAnswer(
        file,
        program.field().id(),
        program.wires(),
        program.interpretedFunctions(),
        rejected,
        new WitnessAnswer.Seconds(
            (read - start) / 1e9,
            (evaluated - read) / 1e9,
            null,
            written == 0 ? null : (written - evaluated) / 1e9),
        null);
  }

  private WitnessOptions options() {
    WitnessOptions options =
        log ? WitnessOptions.DEFAULT.withLog(System.err::println) : WitnessOptions.DEFAULT;
    return strict ? options.strictly() : options;
  }
}
