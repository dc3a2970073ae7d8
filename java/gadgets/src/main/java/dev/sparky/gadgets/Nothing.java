package dev.sparky.gadgets;

/** No public input or output. */
public record Nothing() {
  public static final Nothing INSTANCE = new Nothing();

  public static final Provable<Nothing> TYPE = Provable.of(Nothing.class);
}
