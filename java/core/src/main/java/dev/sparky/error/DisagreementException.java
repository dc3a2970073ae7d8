package dev.sparky.error;

/**
 * Two backends answered one call differently: a defect of one of them, found by the {@code checked}
 * backend. The circuit it happened in takes no more calls.
 */
public final class DisagreementException extends SparkyException {
  private final String call;
  private final int source;
  private final String first;
  private final String second;

  /**
   * @param call the call, such as {@code assertEqual}, and where in its answer they differ
   * @param source the source position of the call ({@code Circuit.source}), -1 if none was set
   * @param first backend and answer, such as {@code native: 17}
   * @param second the other one
   */
  public DisagreementException(String call, int source, String first, String second) {
    super(
        "the backends disagree at "
            + call
            + (source < 0 ? "" : " (source position " + source + ")")
            + ": "
            + first
            + "; "
            + second);
    this.call = call;
    this.source = source;
    this.first = first;
    this.second = second;
  }

  public String call() {
    return call;
  }

  public int source() {
    return source;
  }

  public String first() {
    return first;
  }

  public String second() {
    return second;
  }
}
