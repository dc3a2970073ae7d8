package dev.sparky.cli;

import dev.sparky.error.SparkyException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** What every command can be told, and how it answers. */
abstract class AnsweringCommand implements Callable<Integer> {
  @Option(names = "--json", description = "One JSON object a line on standard output.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress; messages and answers stay.")
  private boolean quiet;

  @Option(names = "--stacktrace", description = "Print stack traces of errors.")
  private boolean stackTrace;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  /** Makes an answer. */
  @FunctionalInterface
  interface Work<A extends Answer> {
    A run() throws IOException;
  }

  final boolean json() {
    return json;
  }

  /**
   * Progress of work of so many steps, for people who watch: not with {@code --json}, {@code
   * --quiet} or where standard error is no terminal.
   */
  final Progress progress(String what, int steps) {
    return Progress.of(what, steps, !json && !quiet);
  }

  /** The answer, or what stands for it where input or memory ended the work. */
  final <A extends Answer> A answerOf(Work<A> work, Function<Throwable, A> failed) {
    try {
      return work.run();
    } catch (SparkyException | IOException | InvalidPathException | OutOfMemoryError e) {
      trace(e);
      return failed.apply(e);
    }
  }

  /** Prints the answer; returns the exit status. */
  final int print(Answer answer) {
    answer.print(json);
    return answer.exitCode();
  }

  /** A message for people, whatever standard output is for. */
  final void say(String message, Throwable cause) {
    System.err.println("sparky: " + message);
    trace(cause);
  }

  /** Prints a stack trace if it was asked for. */
  final void trace(Throwable e) {
    if (stackTrace) {
      e.printStackTrace();
    }
  }
}
