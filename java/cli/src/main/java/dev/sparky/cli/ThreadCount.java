package dev.sparky.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The value of {@code --threads}: 1 or more; 0 does not stand for all processors. */
final class ThreadCount implements ITypeConverter<Integer> {
  private static final int MAX_THREADS = 1024;

  @Override
  public Integer convert(String value) {
    if (value.matches("[1-9][0-9]{0,3}") && Integer.parseInt(value) <= MAX_THREADS) {
      return Integer.valueOf(value);
    }
    throw new TypeConversionException(
        "expected a number of threads of 1.."
            + MAX_THREADS
            + ", found "
            + value
            + "; this machine has "
            + Runtime.getRuntime().availableProcessors()
            + " processors");
  }
}
