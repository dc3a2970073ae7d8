package dev.sparky.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.sparky.error.FormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.file.FileContent;
import dev.sparky.spi.program.ProgramImage;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The inputs of a program as JSON: an array, an object with {@code inputs}, or an object with
 * {@code byName}. Values are canonical decimals, as numbers or strings.
 */
final class InputsFile {
  private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,77}");
  private static final int LIMBS = 4;

  private final String name;
  private final PrimeField field;
  private List<FieldElement> array;
  private Map<String, FieldElement> byName;

  private InputsFile(String name, PrimeField field) {
    this.name = name;
    this.field = field;
  }

  /** The values in the program's order: canonical limbs, four longs each. */
  static long[] read(Path file, ProgramImage image) throws IOException {
    var inputs = new InputsFile(file.toString(), image.field());
    try (InputStream in = FileContent.stream(file);
        JsonParser json = new JsonFactory().createParser(in)) {
      inputs.parse(json);
    } catch (JsonProcessingException e) {
      throw inputs.flaw(
          (int) e.getLocation().getLineNr(), "expected JSON: " + e.getOriginalMessage());
    }
    return inputs.limbs(image);
  }

  private void parse(JsonParser json) throws IOException {
    JsonToken first = json.nextToken();
    if (first == JsonToken.START_ARRAY) {
      array = array(json);
      return;
    }
    if (first != JsonToken.START_OBJECT) {
      throw flaw(1, "expected an array or an object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      JsonToken value = json.nextToken();
      if (key.equals("inputs") && value == JsonToken.START_ARRAY) {
        array = array(json);
      } else if (key.equals("byName") && value == JsonToken.START_OBJECT) {
        byName = map(json);
      } else {
        json.skipChildren();
      }
    }
    if ((array == null) == (byName == null)) {
      throw flaw(1, "expected either \"inputs\", an array, or \"byName\", an object");
    }
  }

  private List<FieldElement> array(JsonParser json) throws IOException {
    var values = new ArrayList<FieldElement>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      values.add(value(json));
    }
    return values;
  }

  private Map<String, FieldElement> map(JsonParser json) throws IOException {
    var values = new HashMap<String, FieldElement>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      json.nextToken();
      if (values.put(key, value(json)) != null) {
        throw flaw(json.currentLocation().getLineNr(), "\"" + key + "\" is given twice");
      }
    }
    return values;
  }

  private FieldElement value(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    String text =
        token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT
            ? json.getText()
            : "";
    int line = json.currentLocation().getLineNr();
    if (!DECIMAL.matcher(text).matches()) {
      throw flaw(line, "expected a decimal number without sign, found " + token);
    }
    var number = new BigInteger(text);
    if (number.compareTo(field.modulus()) >= 0) {
      throw flaw(line, "expected a value below p of " + field.id() + ", found " + text);
    }
    return FieldElement.of(number, field);
  }

  private long[] limbs(ProgramImage image) {
    int count = image.inputs();
    if (array != null && array.size() != count) {
      throw flaw(
          1,
          "expected "
              + count
              + " inputs ("
              + image.publicInputs()
              + " public, then "
              + image.secretInputs()
              + " secret), found "
              + array.size());
    }
    long[] limbs = new long[LIMBS * count];
    List<String> names = byName == null ? List.of() : image.inputNames();
    for (int i = 0; i < count; i++) {
      FieldElement value = array != null ? array.get(i) : byName.remove(names.get(i));
      if (value == null) {
        throw flaw(1, "expected a value for the input \"" + names.get(i) + "\"");
      }
      for (int limb = 0; limb < LIMBS; limb++) {
        limbs[LIMBS * i + limb] = value.limb(limb);
      }
    }
    if (byName != null && !byName.isEmpty()) {
      String other = byName.keySet().stream().sorted().findFirst().orElse("");
      throw flaw(1, "the program has no input \"" + other + "\"");
    }
    return limbs;
  }

  private FormatException flaw(int line, String text) {
    return new FormatException(name, line, name + ", line " + line + ": " + text);
  }
}
