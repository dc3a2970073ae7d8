package dev.sparky.cli;

import dev.sparky.Backends;
import dev.sparky.error.BackendUnavailableException;
import dev.sparky.spi.ConstraintBackend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sparky doctor}: what is loaded, which backend runs and why, and what memory there is. */
@Command(
    name = "doctor",
    description = "Says what is loaded, which backend runs and why, and what memory there is.")
final class DoctorCommand extends BackendCommand {
  @Option(
      names = "--backend",
      paramLabel = "B",
      description = "native, jvm, auto or checked; also SPARKY_BACKEND, -Dsparky.backend.")
  private String backend;

  @Override
  public Integer call() {
    String asked = backend == null ? Backends.preferred() : backend;
    String reason = nativeReason();
    try (ConstraintBackend opened = Backends.open(asked)) {
      new Diagnosis(asked, opened, why(asked, reason), reason).print(json());
      return ExitCode.WELL;
    } catch (BackendUnavailableException e) {
      new Diagnosis(asked, null, e.getMessage(), reason).print(json());
      return ExitCode.UNUSABLE;
    }
  }

  private static String why(String asked, String nativeReason) {
    if (!asked.equals(Backends.AUTO)) {
      return "asked for by name";
    }
    return nativeReason == null ? "auto: native runs here" : "auto: fell back, " + nativeReason;
  }

  /** Why native cannot run here; null if it can. */
  private String nativeReason() {
    try (ConstraintBackend opened = Backends.open("native")) {
      return opened == null ? "no provider" : null;
    } catch (BackendUnavailableException e) {
      if (stackTrace()) {
        e.printStackTrace();
      }
      return e.getMessage();
    }
  }
}
