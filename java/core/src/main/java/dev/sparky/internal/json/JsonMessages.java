package dev.sparky.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a JSON text holds where something else was expected, in the words of an error message. */
public final class JsonMessages {
  private static final int MAX_SHOWN = 60;
  private static final Pattern CHARACTER =
      Pattern.compile(
          "(?:Unexpected|Illegal|Unrecognized) character(?: escape)? \\((.*?)\\).*",
          Pattern.DOTALL);
  private static final Pattern CLOSING =
      Pattern.compile("Unexpected close marker ('.').*", Pattern.DOTALL);
  private static final Pattern WORD =
      Pattern.compile("Unrecognized token '(.*?)'(?:: .*)?", Pattern.DOTALL);
  private static final Pattern TWICE = Pattern.compile("Duplicate field '(.*)'");
  private static final Pattern LIMIT = Pattern.compile("(.*) \\((\\d+)\\) exceeds .*?\\((\\d+),.*");

  private JsonMessages() {}

  /** The value that the current token is or begins; long ones are cut. */
  public static String found(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    if (token == null) {
      return "the end of the text";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case END_OBJECT -> "the end of an object";
      case END_ARRAY -> "the end of an array";
      case FIELD_NAME -> "the key " + quoted(json.currentName());
      case VALUE_STRING -> "the text " + quoted(json.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "the number " + number(json.getText());
      default -> json.getText();
    };
  }

  /** The text in quotes, cut where it is long. */
  public static String quoted(String text) {
    return text.length() <= MAX_SHOWN
        ? '"' + text + '"'
        : '"'
            + text.substring(0, MAX_SHOWN)
            + "...\" ("
            + String.format(Locale.ROOT, "%,d", text.length())
            + " characters)";
  }

  private static String number(String text) {
    return text.length() <= MAX_SHOWN + 20
        ? text
        : text.substring(0, MAX_SHOWN / 2)
            + "... ("
            + String.format(Locale.ROOT, "%,d", text.length())
            + " characters)";
  }

  /** Why a text is no JSON, without the parser's names for tokens, settings and sources. */
  public static String problem(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    if (e instanceof JsonEOFException || message.startsWith("Unexpected end-of-input")) {
      return "the text ends within a value";
    }
    if (e instanceof StreamConstraintsException) {
      return limit(message);
    }
    Matcher twice = TWICE.matcher(message);
    if (twice.matches()) {
      return "the key " + quoted(twice.group(1)) + " is given twice";
    }
    Matcher character = CHARACTER.matcher(message);
    if (character.matches()) {
      return "expected JSON, found the character " + character.group(1).replaceAll(" \\(.*", "");
    }
    Matcher closing = CLOSING.matcher(message);
    if (closing.matches()) {
      return "expected JSON, found the character " + closing.group(1);
    }
    Matcher word = WORD.matcher(message);
    if (word.matches()) {
      return "expected JSON, found " + quoted(word.group(1));
    }
    // "Invalid UTF-8 start byte 0xff" and the like: what stands before the parser's explanation.
    String first =
        message.lines().findFirst().orElse("").replaceAll("(: | \\()(was )?expect.*", "");
    return "malformed JSON: " + first.replaceAll(" \\(start marker.*", "");
  }

  private static String limit(String message) {
    Matcher limit = LIMIT.matcher(message.replace('\n', ' '));
    if (!limit.matches()) {
      return "a value beyond the limits of this format";
    }
    String what = limit.group(1);
    String most = String.format(Locale.ROOT, "%,d", Long.parseLong(limit.group(3)));
    return what.startsWith("Document nesting")
        ? "arrays and objects are nested deeper than " + most
        : "a number, key or text is longer than " + most + " characters";
  }
}
