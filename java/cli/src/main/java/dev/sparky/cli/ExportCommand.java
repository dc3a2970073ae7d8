package dev.sparky.cli;

import dev.sparky.check.CheckReport;
import dev.sparky.check.SourceNames;
import dev.sparky.check.WitnessCheck;
import dev.sparky.error.CircuitException;
import dev.sparky.export.ProverExport;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.trace.Trace;
import dev.sparky.trace.read.TraceReader;
import dev.sparky.trace.replay.Replay;
import dev.sparky.trace.replay.TraceReplay;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sparky export}: gates and witness of a trace for the Kimchi prover. */
@Command(
    name = "export",
    description = "Writes gates and witness of a trace as scripts/prove-kimchi reads them.")
final class ExportCommand extends BackendCommand {
  @Option(names = "--gates", paramLabel = "F", description = "Where the gates go.")
  private Path gates;

  @Option(names = "--witness", paramLabel = "F", description = "Where the witness goes.")
  private Path witness;

  @Parameters(arity = "1", paramLabel = "TRACE", description = "A trace, plain or gzip.")
  private String file;

  @Override
  public Integer call() {
    return print(
        answerOf(
            this::export, e -> new ExportAnswer(file, gates, witness, null, null, Failure.of(e))));
  }

  private ExportAnswer export() throws IOException {
    try (ConstraintBackend opened = open()) {
      return export(opened);
    }
  }

  /**
   * Eager checks are off: a witness that does not hold is written, too, for the prover to refuse.
   */
  private ExportAnswer export(ConstraintBackend opened) throws IOException {
    Trace trace = new TraceReader().read(Path.of(file), file);
    boolean values = trace.header().witness();
    if (witness != null && !values) {
      throw new CircuitException(
          "--witness: expected a trace of prover mode, found one of compile mode: " + file);
    }
    try (Replay replay =
        values ? TraceReplay.unchecked(trace, opened) : TraceReplay.replay(trace, opened)) {
      if (replay.system() == null) {
        throw new CircuitException("the circuit was refused: " + replay.problem().message());
      }
      write(gates, out -> ProverExport.gates(replay.system(), out));
      write(witness, out -> ProverExport.witness(replay.system(), replay.witness(), out));
      CheckReport report =
          values ? WitnessCheck.of(replay.system(), replay.witness(), SourceNames.NONE, 1) : null;
      return new ExportAnswer(
          file,
          gates,
          witness,
          replay.system().rows(),
          report == null ? null : report.satisfied(),
          null);
    }
  }

  private static void write(Path file, WholeFile.Content content) throws IOException {
    if (file != null) {
      WholeFile.write(file, content);
    }
  }
}
