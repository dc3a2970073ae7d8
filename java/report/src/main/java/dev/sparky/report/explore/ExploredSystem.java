package dev.sparky.report.explore;

import dev.sparky.field.PrimeField;
import java.util.List;

/**
 * What the pages of both kinds of system say about it.
 *
 * @param title the name of the file or circuit
 * @param digest null if it has none
 * @param checked whether a witness was checked
 * @param failureCount failing rows, all of them
 * @param failures the first of them
 */
public record ExploredSystem(
    String title,
    PrimeField field,
    String digest,
    Origins origins,
    boolean checked,
    long failureCount,
    List<FailingRow> failures) {
  public ExploredSystem {
    failures = List.copyOf(failures);
  }
}
