package dev.sparky.field;

import dev.sparky.internal.decimal.DecimalText;

/** The kernel in Java: {@link DecimalText} for each element. */
final class JavaDecimals implements DecimalKernel {
  @Override
  public int leastBatch() {
    return 1;
  }

  @Override
  public int write(PrimeField field, long[] limbs, int count, byte[] text, int[] ends) {
    byte[] scratch = new byte[DecimalText.SCRATCH];
    long[] rest = new long[4];
    int at = 0;
    for (int i = 0; i < count; i++) {
      if (!field.contains(limbs, 4 * i)) {
        return i;
      }
      System.arraycopy(limbs, 4 * i, rest, 0, 4);
      int start = DecimalText.write(rest, scratch);
      int length = DecimalText.SCRATCH - start;
      System.arraycopy(scratch, start, text, at, length);
      at += length;
      ends[i] = at;
    }
    return -1;
  }

  @Override
  public int read(PrimeField field, byte[] text, int[] ends, int count, long[] limbs) {
    int start = 0;
    for (int i = 0; i < count; i++) {
      if (!DecimalText.read(text, start, ends[i], limbs, 4 * i) || !field.contains(limbs, 4 * i)) {
        return i;
      }
      start = ends[i];
    }
    return -1;
  }
}
