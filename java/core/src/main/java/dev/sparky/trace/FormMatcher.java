package dev.sparky.trace;

/**
 * Matches the text of a plain line against the form of an operation (see {@link ShapeForm}) and
 * writes the numbers in it, in order, to the code of the trace, as {@link ShapeMatcher} does with
 * tokens. If a match fails, what was written has to be taken back.
 */
final class FormMatcher {
  private final PlainText text;
  private final IntList code;
  private int lowestReference;

  FormMatcher(PlainText text, IntList code) {
    this.text = text;
    this.code = code;
  }

  /** The lowest reference of the last match, 0 if there was no node among them. */
  int lowestReference() {
    return lowestReference;
  }

  boolean matches(byte[] form) {
    lowestReference = 0;
    for (byte item : form) {
      boolean fits =
          switch (item) {
            case 'r' -> reference();
            case 'e' -> text.element() && add();
            case 'n' -> text.integer() && add();
            case 'R' -> text.takes('[') && counted(true);
            case 'E' -> text.takes('[') && counted(false);
            default -> text.takes(item);
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** Elements in brackets, without their count. */
  boolean elements() {
    return text.takes('[') && list(false);
  }

  private boolean reference() {
    if (!text.integer()) {
      return false;
    }
    lowestReference = Math.min(lowestReference, text.number());
    return add();
  }

  private boolean add() {
    code.add(text.number());
    return true;
  }

  private boolean counted(boolean ofReferences) {
    int slot = code.size();
    code.add(0);
    boolean fits = list(ofReferences);
    code.set(slot, code.size() - slot - 1);
    return fits;
  }

  /** References or elements up to the closing bracket. */
  private boolean list(boolean ofReferences) {
    if (text.takes(']')) {
      return true;
    }
    do {
      if (ofReferences ? !reference() : !(text.element() && add())) {
        return false;
      }
    } while (text.takes(','));
    return text.takes(']');
  }
}
