package dev.sparky.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sparky info}: what a file is and holds. */
@Command(
    name = "info",
    description = "Says what files are and what they hold.",
    footer = {
      "",
      "JSON keys: file, format (r1cs, wtns, sym, arith, zkey, gatelist, sparky, trace, packed_trace),",
      "version, bytes, gzip, field, modulus, wires, publicOutputs, publicInputs, privateInputs,"
          + " constraints,",
      "terms (of all constraints), longestRow (terms), gates, labels, sections (types in the",
      "order of the file), mode (of a trace; the lowering of a .sparky, the protocol of a .zkey),",
      "error {type, message, file, section, offset}.",
      "What a format does not say is null. The whole file is read and checked, a .zkey apart."
    })
final class InfoCommand extends AnsweringCommand {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, plain or gzip.")
  private List<String> files;

  @Override
  public Integer call() {
    int status = ExitCode.WELL;
    try (var progress = progress("info", files.size())) {
      for (String file : files) {
        progress.step(file);
        FileInfo info =
            answerOf(() -> FileInfo.read(file, Path.of(file)), e -> new FileInfo(file).failed(e));
        progress.clear();
        status = Math.max(status, print(info));
      }
    }
    return status;
  }
}
