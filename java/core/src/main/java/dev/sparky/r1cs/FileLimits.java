package dev.sparky.r1cs;

import dev.sparky.file.FileContent;
import dev.sparky.internal.settings.Limit;
import java.nio.file.Path;

/**
 * What a reader takes at most, so that a file cannot claim more memory or time than its caller
 * grants.
 *
 * @param uncompressedBytes of a gzip file; a plain file is bounded by its own length
 * @param wires of a constraint system or witness, at most 2^30
 * @param rowTerms of the three linear combinations of one constraint together
 */
public record FileLimits(long uncompressedBytes, int wires, int rowTerms) {
  public FileLimits {
    if (uncompressedBytes < 0 || wires < 1 || wires > 1 << 30 || rowTerms < 0) {
      throw new IllegalArgumentException(
          "limits: expected uncompressedBytes >= 0, 1 <= wires <= 2^30, rowTerms >= 0, found "
              + uncompressedBytes
              + ", "
              + wires
              + ", "
              + rowTerms);
    }
  }

  /**
   * The limits that the system properties set, as {@code docs/limits.md} lists them.
   *
   * @throws dev.sparky.error.SettingException if one of them is not a number in its range
   */
  public static FileLimits ofSettings() {
    return new FileLimits(
        Limit.UNCOMPRESSED_BYTES.value(), (int) Limit.WIRES.value(), (int) Limit.ROW_TERMS.value());
  }

  FileContent content(Path file) {
    return FileContent.of(file, uncompressedBytes);
  }

  FileContent content(String name, byte[] bytes) {
    return FileContent.of(name, bytes, uncompressedBytes);
  }
}
