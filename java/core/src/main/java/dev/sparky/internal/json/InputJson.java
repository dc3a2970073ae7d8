package dev.sparky.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.sparky.error.FormatException;
import java.io.CharConversionException;

/** How the inputs of a circuit are parsed, whichever command or module reads them. */
public final class InputJson {
  private static final int MAX_NESTING = 500;

  /** Longer than any value, so that a number that is too long can be named as what was found. */
  private static final int MAX_CHARACTERS = 1 << 20;

  /** Rejects a key that is given twice in one object, and nesting deeper than 500. */
  public static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_NESTING)
                  .maxNumberLength(MAX_CHARACTERS)
                  .maxStringLength(MAX_CHARACTERS)
                  .build())
          .build();

  private InputJson() {}

  /** The error of a text that the parser took for one of another encoding than UTF-8. */
  public static FormatException encoding(String file, CharConversionException e) {
    return new FormatException(
        file, 1, file + ": expected UTF-8, found bytes of another encoding", e);
  }
}
