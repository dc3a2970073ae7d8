package dev.sparky.report.compare;

import dev.sparky.spi.ConstraintBackend;
import java.io.IOException;
import java.util.List;

/** A circuit that was read and can be made again and again. */
public interface Recipe {
  /** What {@link Made#seconds} is the time of, for people. */
  String timed();

  /** Makes it; the caller closes what was made. */
  Made make(ConstraintBackend backend) throws IOException;

  /** What the reference implementation made of it; null if that is not known. */
  default Reference reference(Made made) {
    return null;
  }

  /**
   * Results of the reference implementation, held against what was made here.
   *
   * @param digest null if it is not known
   * @param differences in words, empty if there is none
   */
  record Reference(String digest, List<String> differences) {
    public Reference {
      differences = List.copyOf(differences);
    }
  }
}
