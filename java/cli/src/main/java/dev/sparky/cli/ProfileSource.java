package dev.sparky.cli;

import dev.sparky.error.CircuitException;
import dev.sparky.file.FileContent;
import dev.sparky.file.FileFormat;
import dev.sparky.gadgets.catalogue.Catalogue;
import dev.sparky.report.profile.Frame;
import dev.sparky.report.profile.Profile;
import dev.sparky.report.profile.Profiler;
import dev.sparky.report.profile.Weight;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Label;
import dev.sparky.spi.program.Program;
import dev.sparky.trace.Trace;
import dev.sparky.trace.read.TraceReader;
import dev.sparky.trace.replay.Replay;
import dev.sparky.trace.replay.TraceReplay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

/** Profiles of what a command line names. */
final class ProfileSource {
  private static final String UNLABELLED = "rows without a label";

  private ProfileSource() {}

  /** Of a trace by o1js call, of a program by label, of a circuit of the catalogue by Java line. */
  static Profile of(String given, int every, ConstraintBackend backend) throws IOException {
    Path file = Path.of(given);
    if (!Files.exists(file)) {
      return ofCode(ClassCircuit.of(Catalogue.get(given).program(), null), every, backend);
    }
    FileFormat format = FileContent.of(file).format();
    return format != null && format.isTrace() ? ofTrace(file, backend) : ofProgram(file, backend);
  }

  static Profile ofCode(JavaCircuit code, int every, ConstraintBackend backend) {
    Profiler profiler = every == 1 ? Profiler.whole() : Profiler.sampling(every);
    code.build(profiler.on(backend)).close();
    return profiler.profile();
  }

  private static Profile ofTrace(Path file, ConstraintBackend backend) throws IOException {
    Trace trace = new TraceReader().read(file, file.toString());
    TraceCalls calls = TraceCalls.of(trace);
    Profiler profiler = Profiler.ofPositions(line -> frames(file, calls.name(line), line));
    try (Replay replay = TraceReplay.unchecked(trace, profiler.on(backend))) {
      if (replay.system() == null) {
        throw new CircuitException("the circuit was refused: " + replay.problem().message());
      }
    }
    return profiler.profile();
  }

  private static List<Frame> frames(Path file, String call, int line) {
    String name = call == null ? "no call" : call;
    return List.of(
        new Frame("", name, file.toString(), -1), new Frame("", name, file.toString(), line));
  }

  private static Profile ofProgram(Path file, ConstraintBackend backend) throws IOException {
    var weights = new LinkedHashMap<Label, Long>();
    try (Program program = backend.load(ProgramSource.read(file, null).image(null))) {
      for (int row = 0; row < program.rows(); row++) {
        weights.merge(program.label(row), 1L, Long::sum);
      }
    }
    return new Profile(
        weights.entrySet().stream()
            .map(
                entry ->
                    new Profile.Stack(
                        List.of(frame(entry.getKey(), file)),
                        new Weight(entry.getValue(), entry.getValue(), 0)))
            .toList());
  }

  private static Frame frame(Label label, Path file) {
    String name = label.name() == null ? UNLABELLED : label.name();
    return new Frame("", name, file.toString(), label.line() == 0 ? -1 : label.line());
  }
}
