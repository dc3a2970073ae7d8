package dev.sparky.bench;

/**
 * What a measure should reach: {@code 2.8x} bounds the ratio from below, {@code <= 48} the
 * subject's value from above, {@code -} nothing.
 *
 * @param text as written in the list of measures
 */
record Target(String text) {
  private static final String ABOVE = "<=";

  Target {
    if (!text.matches("-|<= ?[0-9.]+|[0-9.]+x")) {
      throw new IllegalArgumentException("target: expected 2.8x, <= 48 or -, found " + text);
    }
  }

  boolean isNone() {
    return text.equals("-");
  }

  /** Whether a ratio is needed to tell. */
  boolean isRatio() {
    return text.endsWith("x");
  }

  boolean reached(double value, Double ratio) {
    if (isRatio()) {
      return ratio != null && ratio >= Double.parseDouble(text.substring(0, text.length() - 1));
    }
    return value <= Double.parseDouble(text.substring(ABOVE.length()).trim());
  }
}
