package dev.sparky.bench;

/** One contender of a measure. */
interface Side {
  /** For people: what is measured, with its version. */
  String name();

  /**
   * One round.
   *
   * @throws MissingException if it cannot run here, with the reason
   */
  Sample round() throws MissingException;

  /**
   * What a round gave.
   *
   * @param value in the unit of the measure
   * @param check a text that must be equal on all sides
   */
  record Sample(double value, String check) {}

  /** A round in this process. */
  @FunctionalInterface
  interface Round {
    Sample run() throws MissingException;
  }

  static Side of(String name, Round round) {
    return new Side() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Sample round() throws MissingException {
        return round.run();
      }
    };
  }
}
