package dev.sparky.trace.read;

import com.fasterxml.jackson.core.JsonParser;
import dev.sparky.internal.json.JsonMessages;
import java.io.IOException;

/** Where reading of a trace stands, for the errors that it finds there. */
final class Place {
  private static final int MOST_QUOTED = 100;

  private final String file;
  private int line = 1;

  Place(String file) {
    this.file = file;
  }

  String file() {
    return file;
  }

  /** The line of the record being read or read last, from 1. */
  int line() {
    return line;
  }

  void line(int now) {
    line = now;
  }

  TraceFormatException broken(String message) {
    return new TraceFormatException.BrokenJson(file, line, message, null);
  }

  TraceFormatException twice(String key) {
    return broken("the key " + quoted(key) + " is given twice");
  }

  TraceFormatException wrongHeader(String message) {
    return new TraceFormatException.WrongHeader(file, line, message);
  }

  TraceFormatException wrong(String message) {
    return new TraceFormatException.WrongArguments(file, line, message);
  }

  TraceFormatException wrongCount(String message) {
    return new TraceFormatException.WrongCount(file, line, message);
  }

  TraceFormatException unknownNode(int reference, int known) {
    return new TraceFormatException.UnknownNode(
        file, line, "node " + reference + " is not defined; " + known + " nodes so far");
  }

  TraceFormatException tooLarge(long limit) {
    return new TraceFormatException.TooLarge(
        file, line, "more than the " + limit + " bytes that a trace may take in memory");
  }

  TraceFormatException wrongElement(JsonParser json) throws IOException {
    return new TraceFormatException.WrongElement(
        file,
        line,
        "field element: expected a decimal in [0, p) without sign or leading zero, found "
            + JsonMessages.found(json));
  }

  /** At most so much of the text as helps. */
  static String quoted(String text) {
    if (text == null) {
      return "none";
    }
    return '"'
        + (text.length() <= MOST_QUOTED ? text : text.substring(0, MOST_QUOTED) + "...")
        + '"';
  }
}
