package dev.sparky.error;

/** A text, number or limbs that are not a canonical element of the field. */
public final class FieldFormatException extends SparkyException {
  public FieldFormatException(String message) {
    super(message);
  }
}
