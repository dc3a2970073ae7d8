package dev.sparky.r1cs;

/**
 * What a reader takes at most, so that a file cannot claim more memory or time than its caller
 * grants.
 *
 * @param uncompressedBytes of a gzip file; a plain file is bounded by its own length
 * @param wires of a constraint system or witness, at most 2^30
 * @param rowTerms of the three linear combinations of one constraint together
 */
public record FileLimits(long uncompressedBytes, int wires, int rowTerms) {
  public static final FileLimits DEFAULT = new FileLimits(16L << 30, 1 << 30, 1 << 20);

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
}
