package dev.sparky.cli;

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
  private static final List<String> COMMANDS =
      List.of(
          "replay",
          "verify",
          "compare",
          "check",
          "info",
          "doctor",
          "compile",
          "witness",
          "prove",
          "verify-proof",
          "export");
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
    var line = new CommandLine(new SparkyCommand());
    Object command = command(first);
    if (command != null) {
      line.addSubcommand(first, command);
    } else {
      for (String name : COMMANDS) {
        line.addSubcommand(name, command(name));
      }
    }
    line.setExecutionExceptionHandler(Failure::report);
    if (arguments.length == 0) {
      line.usage(System.err);
      return ExitCode.UNUSABLE;
    }
    return line.execute(arguments);
  }

  /** Only the class of the command that runs is loaded. */
  private static Object command(String name) {
    return switch (name) {
      case "replay" -> new ReplayCommand();
      case "verify" -> new VerifyCommand();
      case "compare" -> new CompareCommand();
      case "check" -> new CheckCommand();
      case "info" -> new InfoCommand();
      case "doctor" -> new DoctorCommand();
      case "compile" -> new CompileCommand();
      case "witness" -> new WitnessCommand();
      case "prove" -> new ProveCommand();
      case "verify-proof" -> new VerifyProofCommand();
      case "export" -> new ExportCommand();
      default -> null;
    };
  }
}
