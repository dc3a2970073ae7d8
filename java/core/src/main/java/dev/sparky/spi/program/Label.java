package dev.sparky.spi.program;

/**
 * Where in the source a row comes from.
 *
 * @param name null if there is none
 * @param line 0 if there is none
 */
public record Label(String name, int line) {
  /** No label. */
  public static final Label NONE = new Label(null, 0);

  @Override
  public String toString() {
    return name == null ? "" : line == 0 ? name : name + ":" + line;
  }
}
