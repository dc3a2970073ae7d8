package dev.sparky.cli;

import dev.sparky.Backends;
import dev.sparky.spi.ConstraintBackend;
import picocli.CommandLine.Option;

/** A command that runs on a backend of the caller's choice. */
abstract class BackendCommand extends AnsweringCommand {
  @Option(
      names = "--backend",
      paramLabel = "B",
      description = "native, jvm, auto or checked; also SPARKY_BACKEND, -Dsparky.backend.")
  private String backend;

  /** The name that was given; without one what the settings say. */
  final String asked() {
    return backend == null ? Backends.preferred() : backend;
  }

  /** The backend that was asked for. */
  final ConstraintBackend open() {
    return Backends.open(asked());
  }
}
