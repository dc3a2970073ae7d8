package dev.sparky.cli;

import dev.sparky.Backends;
import dev.sparky.error.BackendUnavailableException;
import dev.sparky.spi.ConstraintBackend;
import picocli.CommandLine.Command;

/** {@code sparky doctor}: what is loaded, which backend runs and why, and what memory there is. */
@Command(
    name = "doctor",
    description = "Says what is loaded, which backend runs and why, and what memory there is.")
final class DoctorCommand extends BackendCommand {
  @Override
  public Integer call() {
    String asked = asked();
    String reason = nativeReason();
    try (ConstraintBackend opened = open()) {
      return print(new Diagnosis(asked, opened, why(asked, reason), reason));
    } catch (BackendUnavailableException e) {
      return print(new Diagnosis(asked, null, e.getMessage(), reason));
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
      trace(e);
      return e.getMessage();
    }
  }
}
