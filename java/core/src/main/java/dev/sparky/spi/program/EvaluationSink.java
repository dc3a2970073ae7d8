package dev.sparky.spi.program;

/** Receives evaluated witnesses, some at a time. */
@FunctionalInterface
public interface EvaluationSink {
  /**
   * @param first the number of the evaluation's witness 0
   * @param evaluation valid during the call
   */
  void accept(long first, Evaluation evaluation);
}
