package dev.sparky.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sparky completion}: a script that completes commands and options. */
@Command(
    name = "completion",
    description = {
      "Prints a script for bash and zsh that completes commands, options and file names:",
      "    source <(sparky completion)"
    })
final class CompletionCommand implements Callable<Integer> {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Override
  public Integer call() {
    System.out.print(AutoComplete.bash("sparky", SparkyCommand.all()));
    System.out.flush();
    return ExitCode.WELL;
  }
}
