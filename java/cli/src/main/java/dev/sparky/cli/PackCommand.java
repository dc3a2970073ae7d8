package dev.sparky.cli;

import dev.sparky.trace.Trace;
import dev.sparky.trace.packed.PackedTrace;
import dev.sparky.trace.read.TraceReader;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sparky pack}: a trace in packed form. */
@Command(
    name = "pack",
    description = "Writes a trace in packed form, which every command reads in its place.",
    footer = {
      "",
      "JSON keys: trace, output, mode (cs, witness), records, bytes,",
      "error {type, message, file, section, offset}."
    })
final class PackCommand extends AnsweringCommand {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      required = true,
      description = "Where the packed trace goes.")
  private String output;

  @Parameters(arity = "1", paramLabel = "TRACE", description = "A trace, plain or gzip.")
  private String file;

  @Override
  public Integer call() {
    return print(
        answerOf(this::pack, e -> new PackAnswer(file, output, null, null, null, Failure.of(e))));
  }

  private PackAnswer pack() {
    WholeFile.check(output);
    Trace trace = new TraceReader().read(Path.of(file), file);
    long bytes = PackedTrace.write(trace, Path.of(output));
    return new PackAnswer(file, output, trace.mode(), trace.records(), bytes, null);
  }
}
