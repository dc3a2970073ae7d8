package dev.sparky.cli;

import dev.sparky.internal.settings.SettingNames;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point: finds the subcommand and runs it. */
@Command(
    name = "sparky",
    description = "Builds, replays and compares zero-knowledge circuits.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class SparkyCommand {
  /**
   * The subcommands in the order of the help. The class of {@code verify-proof} is {@code
   * VerifyProofCommand}: a new command is its class and its name here.
   */
  static final List<String> COMMANDS =
      List.of(
          "replay",
          "verify",
          "compare",
          "diff",
          "explore",
          "profile",
          "check",
          "info",
          "doctor",
          "compile",
          "witness",
          "prove",
          "verify-proof",
          "export",
          "pack",
          "circuits",
          "cluster",
          "completion");

  private static final String WARM_UP = "--warm-up";

  private SparkyCommand() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs one command line; returns the exit status. */
  static int run(String... arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    if (first.equals(WARM_UP)) {
      return WarmUp.run();
    }
    CommandLine line = of(COMMANDS.contains(first) ? List.of(first) : COMMANDS);
    SettingNames.unknown().forEach(message -> System.err.println("sparky: " + message));
    line.setExecutionExceptionHandler(Failure::report);
    if (arguments.length == 0) {
      line.usage(System.err);
      return ExitCode.UNUSABLE;
    }
    return line.execute(arguments);
  }

  /** The command line with all commands. */
  static CommandLine all() {
    return of(COMMANDS);
  }

  private static CommandLine of(List<String> names) {
    var line = new CommandLine(new SparkyCommand());
    names.forEach(name -> line.addSubcommand(name, command(name)));
    return line;
  }

  /** An instance of the class of a command; only the class of the command that runs is loaded. */
  private static Object command(String name) {
    var type = new StringBuilder(SparkyCommand.class.getPackageName()).append('.');
    for (String word : name.split("-")) {
      type.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
    }
    try {
      return Class.forName(type.append("Command").toString())
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no class for the command " + name, e);
    }
  }
}
