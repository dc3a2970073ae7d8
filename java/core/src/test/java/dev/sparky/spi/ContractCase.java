package dev.sparky.spi;

/**
 * A call in a state, and what it has to answer on every backend.
 *
 * @param method of the SPI
 * @param what the state, and the argument that is illegal
 * @param expected the error, null if the call answers
 */
record ContractCase<T>(String method, String what, Class<?> expected, Use<T> use) {
  /** A call. */
  interface Use<T> {
    void on(T subject) throws Exception;
  }

  static <T> ContractCase<T> answers(String method, String what, Use<T> use) {
    return new ContractCase<>(method, what, null, use);
  }

  /** What the call answered: the error with its words, or that there was none. */
  String answer(T subject) {
    try {
      use.on(subject);
      return "answers";
    } catch (Throwable e) {
      return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
  }

  boolean isAsExpected(String answer) {
    return answer.startsWith(expected == null ? "answers" : expected.getSimpleName() + ": ");
  }

  @Override
  public String toString() {
    return method + ", " + what;
  }
}
