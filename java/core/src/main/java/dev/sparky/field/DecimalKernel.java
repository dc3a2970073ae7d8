package dev.sparky.field;

/**
 * Converts batches between canonical decimals and elements. Texts lie one behind the other in
 * ASCII; {@code ends[i]} is where text i ends. Elements are four limbs each, least significant
 * first. Safe to share between threads.
 */
public interface DecimalKernel {
  /** The kernel in Java. */
  DecimalKernel JAVA = new JavaDecimals();

  /** The smallest batch that is worth handing to it. */
  int leastBatch();

  /**
   * Writes the decimals of {@code count} elements.
   *
   * @param text with room for {@code 78 * count} bytes
   * @return -1, or the index of the first element that is not below p; text and ends are undefined
   *     then
   */
  int write(PrimeField field, long[] limbs, int count, byte[] text, int[] ends);

  /**
   * Reads {@code count} decimals.
   *
   * @return -1, or the index of the first text that is not {@code 0|[1-9][0-9]*} below p; the limbs
   *     are undefined then
   */
  int read(PrimeField field, byte[] text, int[] ends, int count, long[] limbs);
}
