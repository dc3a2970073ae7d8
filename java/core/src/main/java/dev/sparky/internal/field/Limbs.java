package dev.sparky.internal.field;

/** Four unsigned limbs in an array, seen as a plain integer. */
public final class Limbs {
  /** The integer 1. */
  static final long[] ONE = {1, 0, 0, 0};

  private Limbs() {}

  public static boolean isZero(long[] a, int ao) {
    return (a[ao] | a[ao + 1] | a[ao + 2] | a[ao + 3]) == 0;
  }

  public static boolean isOne(long[] a, int ao) {
    return a[ao] == 1 && (a[ao + 1] | a[ao + 2] | a[ao + 3]) == 0;
  }

  public static boolean equal(long[] a, int ao, long[] b, int bo) {
    return ((a[ao] ^ b[bo])
            | (a[ao + 1] ^ b[bo + 1])
            | (a[ao + 2] ^ b[bo + 2])
            | (a[ao + 3] ^ b[bo + 3]))
        == 0;
  }

  static int compare(long[] a, int ao, long b0, long b1, long b2, long b3) {
    int order = Long.compareUnsigned(a[ao + 3], b3);
    if (order == 0) {
      order = Long.compareUnsigned(a[ao + 2], b2);
    }
    if (order == 0) {
      order = Long.compareUnsigned(a[ao + 1], b1);
    }
    return order == 0 ? Long.compareUnsigned(a[ao], b0) : order;
  }

  /** The position above the highest set bit; 0 for zero. */
  static int bitLength(long[] a, int ao) {
    for (int i = MontgomeryField.LIMBS - 1; i >= 0; i--) {
      if (a[ao + i] != 0) {
        return 64 * (i + 1) - Long.numberOfLeadingZeros(a[ao + i]);
      }
    }
    return 0;
  }
}
