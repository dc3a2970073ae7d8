package dev.sparky.circuit;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.sparky.error.FormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.file.FileContent;
import dev.sparky.file.FileFormat;
import dev.sparky.internal.json.InputJson;
import dev.sparky.internal.json.JsonMessages;
import dev.sparky.spi.program.ProgramImage;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads the inputs of a program, from a .in of jsnark or from JSON: an array of all values; an
 * object with such an array as {@code inputs}, or with names and values as {@code byName}, whose
 * other keys do not count; or the plain object of names and values that snarkjs takes. Under a
 * name, {@code "y": [1, 2]} stands for the inputs {@code y[0]} and {@code y[1]}, arrays in arrays
 * likewise, and {@code "y": {"z": 1}} for {@code y.z}. Values are canonical decimals, as numbers or
 * strings.
 */
public final class ProgramInputs {
  /**
   * A .in of jsnark begins with the number of a wire and a blank; JSON of inputs with a bracket.
   */
  private static final Pattern ARITH_INPUT = Pattern.compile("[ \\t\\r\\n]*[0-9]+[ \\t]");

  private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,77}");

  /** A value where it stands; whether it is one of the field is not known yet. */
  private record Found(String name, String decimal, String found, JsonLocation at) {}

  private final String file;
  private final PrimeField field;
  private final JsonParser json;

  private ProgramInputs(String file, PrimeField field, JsonParser json) {
    this.file = file;
    this.field = field;
    this.json = json;
  }

  /**
   * The values in the program's order: canonical limbs, four longs each. JSON is read once, so that
   * it can come from a pipe.
   *
   * @throws FormatException if the file is malformed, or has other inputs than the program
   */
  public static long[] read(Path file, ProgramImage image) throws IOException {
    try (InputStream in = FileContent.stream(file)) {
      byte[] head = FileContent.peek(in, FileFormat.HEAD_BYTES);
      if (ARITH_INPUT.matcher(new String(head, StandardCharsets.ISO_8859_1)).lookingAt()) {
        return ArithInputs.read(file, image);
      }
      try (JsonParser json = InputJson.FACTORY.createParser(in)) {
        return new ProgramInputs(file.toString(), image.field(), json).read().inOrder(image);
      }
    } catch (CharConversionException e) {
      throw InputJson.encoding(file.toString(), e);
    }
  }

  /**
   * The same from JSON in memory.
   *
   * @param name what messages call it
   * @throws FormatException if it is malformed, or has other inputs than the program
   */
  public static long[] parse(String name, byte[] content, ProgramImage image) {
    try (JsonParser json = InputJson.FACTORY.createParser(content)) {
      return new ProgramInputs(name, image.field(), json).read().inOrder(image);
    } catch (CharConversionException e) {
      throw InputJson.encoding(name, e);
    } catch (IOException e) {
      throw new FormatException(name, 1, name + ": " + FileContent.reason(e), e);
    }
  }

  /** The values of an array, or of an object with an array as {@code inputs}. */
  public static List<FieldElement> listed(Path file, PrimeField field) throws IOException {
    try (InputStream in = FileContent.stream(file);
        JsonParser json = InputJson.FACTORY.createParser(in)) {
      if (new ProgramInputs(file.toString(), field, json).read()
          instanceof InputValues.Listed list) {
        return list.values();
      }
      throw new FormatException(
          file.toString(), 1, file + ": expected an array of values, found names");
    } catch (CharConversionException e) {
      throw InputJson.encoding(file.toString(), e);
    }
  }

  private InputValues read() throws IOException {
    try {
      JsonToken first = json.nextToken();
      InputValues values;
      if (first == JsonToken.START_ARRAY) {
        values = listed();
      } else if (first == JsonToken.START_OBJECT) {
        values = object();
      } else {
        throw here("expected an array or an object, found " + JsonMessages.found(json));
      }
      if (json.nextToken() != null) {
        throw here("expected the end of the file, found " + JsonMessages.found(json));
      }
      return values;
    } catch (JsonProcessingException e) {
      // Where a limit is exceeded the parser gives no location.
      JsonLocation at = e.getLocation() == null ? json.currentLocation() : e.getLocation();
      throw malformed(file, at, JsonMessages.problem(e));
    }
  }

  private InputValues object() throws IOException {
    InputValues listed = null;
    List<Found> byName = null;
    var plain = new ArrayList<Found>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      JsonToken value = json.nextToken();
      if (key.equals("inputs") && value == JsonToken.START_ARRAY) {
        listed = listed();
      } else if (key.equals("byName") && value == JsonToken.START_OBJECT) {
        byName = new ArrayList<>();
        members("", byName);
      } else {
        collect(key, plain);
      }
    }
    if (listed != null && byName != null) {
      throw here("expected either \"inputs\" or \"byName\", found both");
    }
    return listed != null ? listed : named(byName != null ? byName : plain);
  }

  private InputValues listed() throws IOException {
    var values = new ArrayList<FieldElement>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      values.add(element(current("inputs[" + values.size() + "]")));
    }
    return new InputValues.Listed(file, values);
  }

  private InputValues named(List<Found> found) {
    var values = new InputValues.Named(file);
    for (Found value : found) {
      values.put(value.name(), element(value), value.at());
    }
    return values;
  }

  /** The current value, taken apart into those that stand for one input each. */
  private void collect(String name, List<Found> into) throws IOException {
    if (json.currentToken() == JsonToken.START_ARRAY) {
      for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
        collect(name + "[" + i + "]", into);
      }
    } else if (json.currentToken() == JsonToken.START_OBJECT) {
      members(name + ".", into);
    } else {
      into.add(current(name));
    }
  }

  private void members(String prefix, List<Found> into) throws IOException {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = prefix + json.currentName();
      json.nextToken();
      collect(name, into);
    }
  }

  private Found current(String name) throws IOException {
    JsonToken token = json.currentToken();
    boolean text = token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT;
    boolean decimal = text && DECIMAL.matcher(json.getText()).matches();
    return new Found(
        name,
        decimal ? json.getText() : null,
        decimal ? null : JsonMessages.found(json),
        json.currentTokenLocation());
  }

  private FieldElement element(Found value) {
    if (value.decimal() == null) {
      String expected = ": expected a decimal below the modulus of " + field.id();
      throw malformed(
          file, value.at(), value.name() + expected + ", without sign, found " + value.found());
    }
    var number = new BigInteger(value.decimal());
    if (number.compareTo(field.modulus()) >= 0) {
      String expected = ": expected a value below the modulus of " + field.id();
      throw malformed(file, value.at(), value.name() + expected + ", found " + value.decimal());
    }
    return FieldElement.of(number, field);
  }

  private FormatException here(String text) {
    return malformed(file, json.currentTokenLocation(), text);
  }

  static FormatException malformed(String file, JsonLocation at, String text) {
    return new FormatException(
        file,
        at.getLineNr(),
        file + ", line " + at.getLineNr() + ", column " + at.getColumnNr() + ": " + text);
  }
}
