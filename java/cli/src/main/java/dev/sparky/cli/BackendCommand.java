package dev.sparky.cli;

import dev.sparky.Backends;
import dev.sparky.spi.ConstraintBackend;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** What every command that runs circuits can be told. */
abstract class BackendCommand implements Callable<Integer> {
  @Option(names = "--json", description = "One JSON object a line on standard output.")
  private boolean json;

  @Option(names = "--stacktrace", description = "Print stack traces of errors.")
  private boolean stackTrace;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  final boolean json() {
    return json;
  }

  final boolean stackTrace() {
    return stackTrace;
  }

  /** The named backend; without a name what the settings say, else the best that runs here. */
  static ConstraintBackend open(String name) {
    return name == null ? Backends.open() : Backends.open(name);
  }

  /** A message for people, whatever standard output is for. */
  final void say(String message, Throwable cause) {
    System.err.println("sparky: " + message);
    if (stackTrace && cause != null) {
      cause.printStackTrace();
    }
  }
}
