package dev.sparky.cli;

import dev.sparky.error.BackendUnavailableException;
import dev.sparky.error.SparkyException;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.trace.Trace;
import dev.sparky.trace.read.TraceReader;
import dev.sparky.trace.replay.Replay;
import dev.sparky.trace.replay.TraceCheck;
import dev.sparky.trace.replay.TraceReplay;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sparky replay}: rebuilds recorded circuits and says what came out. */
@Command(name = "replay", description = "Rebuilds circuits from traces recorded from o1js.")
final class ReplayCommand extends BackendCommand {
  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      converter = ThreadCount.class,
      description = "Threads of the full check; they do not change the answer.")
  private int threads;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Traces, plain or gzip.")
  private List<String> files;

  @Override
  public Integer call() {
    ConstraintBackend chosen;
    try {
      chosen = open();
    } catch (BackendUnavailableException e) {
      say(e.getClass().getSimpleName() + ": " + e.getMessage(), e);
      for (String file : json() ? files : List.<String>of()) {
        ReplayAnswer.failed(file, null, null, Failure.of(e)).print(true);
      }
      return ExitCode.UNUSABLE;
    }
    int status = ExitCode.WELL;
    try (ConstraintBackend opened = chosen;
        var progress = progress("replay", files.size())) {
      for (String file : files) {
        progress.step(file);
        ReplayAnswer answer = replay(file, opened);
        progress.clear();
        status = Math.max(status, print(answer));
      }
    }
    return status;
  }

  private ReplayAnswer replay(String file, ConstraintBackend opened) {
    Trace trace = null;
    double read = 0;
    try {
      long start = System.nanoTime();
      trace = new TraceReader().read(Path.of(file), file);
      read = (System.nanoTime() - start) / 1e9;
      try (Replay replay = TraceReplay.replay(trace, opened)) {
        TraceCheck.Result check = TraceCheck.of(trace, opened, replay, threads);
        return ReplayAnswer.of(file, opened.name(), trace, replay, check, read);
      }
    } catch (SparkyException | InvalidPathException | OutOfMemoryError e) {
      trace(e);
      return ReplayAnswer.failed(file, opened.name(), trace, Failure.of(e));
    }
  }
}
