package dev.sparky.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sparky.error.FormatException;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.ProgramImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs of a program: their forms, and what is rejected with which words. */
class ProgramInputsTest {
  private static final String PARSER_WORDS = "VALUE_|START_|END_|Source|Stream|Token|token|jackson";

  @TempDir private Path folder;
  private static ProgramImage image;

  @BeforeAll
  static void program() {
    var circuit = new CircuitBuilder(PrimeField.BN254_FR);
    circuit.publicInput("x");
    circuit.secretInput("y[0]");
    circuit.secretInput("y[1]");
    image = circuit.build("inputs", Lowering.R1CS);
  }

  @AfterAll
  static void close() {
    image.close();
  }

  private long[] read(String text) throws IOException {
    return ProgramInputs.read(Files.writeString(folder.resolve("in.json"), text), image);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[3, 1, 2]",
        "[\"3\", 1, \"2\"]",
        "{\"inputs\": [3, 1, 2], \"circuit\": \"any\", \"outputs\": [-1, {}]}",
        "{\"outputs\": [-1, 1.5, null], \"inputs\": [3, 1, 2]}",
        "{\"byName\": {\"y[1]\": 2, \"x\": \"3\", \"y[0]\": 1}}",
        "{\"byName\": {\"y\": [1, 2], \"x\": \"3\"}}",
        "{\"x\": 3, \"y\": [1, 2]}",
        "{\"y\": [\"1\", \"2\"], \"x\": \"3\"}",
        "{\"x\": 3, \"y[0]\": 1, \"y[1]\": 2}",
        " \n{\"x\": 3,\n \"y\": [1, 2]}\n \n",
      })
  void everyFormGivesTheValuesInTheOrderOfTheProgram(String text) throws IOException {
    assertThat(read(text)).containsExactly(3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0);
  }

  @Test
  void aPipeIsReadOnce() throws Exception {
    Path pipe = folder.resolve("pipe");
    try {
      assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no pipe");
    } catch (IOException e) {
      assumeTrue(false, "mkfifo is not there: " + e.getMessage());
    }
    var writer = new Thread(() -> writeTo(pipe, "[3, 1, 2]"));
    writer.setDaemon(true);
    writer.start();
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThat(ProgramInputs.read(pipe, image))
                .containsExactly(3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0));
  }

  private static void writeTo(Path pipe, String text) {
    try {
      Files.writeString(pipe, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // Text or a second document after the first.
        "[3,1,2] junk               | line 1, column    | found \"junk\"",
        "[3,1,2] [3,1,2]            | line 1, column 9  | expected the end of the file, found an"
            + " array",
        "[3,1,2] {}                 | line 1, column 9  | expected the end of the file, found an"
            + " object",
        "[3,1,2] 7                  | line 1, column 9  | expected the end of the file, found the"
            + " number 7",
        "[3,1,2]]                   | line 1            | found the character ']'",
        "{\"x\":3,\"y\":[1,2]} \"z\" | line 1            | expected the end of the file, found the"
            + " text \"z\"",
        // A key given twice.
        "{\"x\":3,\"y\":[1,2],\"x\":3}            | line 1 | \"x\" is given twice",
        "{\"x\":3,\"y\":[1,2],\"y[1]\":2}         | line 1 | \"y[1]\" is given twice",
        "{\"inputs\":[3,1,2],\"inputs\":[3,1,2]}  | line 1 | \"inputs\" is given twice",
        "{\"byName\":{\"x\":3,\"x\":3,\"y\":[1,2]}} | line 1 | \"x\" is given twice",
        "{\"inputs\":[3,1,2],\"byName\":{}}       | line 1 | found both",
        // The value found and the place.
        "[3,1,-2]                   | line 1, column 6  | inputs[2]: expected a decimal below the"
            + " modulus of bn254-fr, without sign, found the number -2",
        "[3,1,2.0]                  | line 1, column 6  | found the number 2.0",
        "[3,1,1e3]                  | line 1, column 6  | found the number 1e3",
        "[3,1,\"x\"]                | line 1, column 6  | found the text \"x\"",
        "[3,1,\"0x10\"]             | line 1, column 6  | found the text \"0x10\"",
        "[3,1,\"02\"]               | line 1, column 6  | found the text \"02\"",
        "[3,1,\"+2\"]               | line 1, column 6  | found the text \"+2\"",
        "[3,1,\"\"]                 | line 1, column 6  | found the text \"\"",
        "[3,1,\" 2\"]               | line 1, column 6  | found the text \" 2\"",
        "[3,1,null]                 | line 1, column 6  | found null",
        "[3,1,true]                 | line 1, column 6  | found true",
        "[3,1,[2]]                  | line 1, column 6  | found an array",
        "[3,1,{}]                   | line 1, column 6  | found an object",
        "{\"x\":3,\"y\":[1,null]}   | line 1            | y[1]: expected a decimal",
        "{\"x\":{\"z\":1},\"y\":[1,2]} | line 1         | found \"x.z\"",
        "{\"x\":3,\"y\":[1,2],\"z\":1} | line 1         | expected an input of the program, which"
            + " are x, y[0], y[1]; found \"z\"",
        "{\"x\":3,\"y\":[1]}        | in.json           | expected a value for the input \"y[1]\","
            + " found none",
        "{}                         | in.json           | expected a value for the input \"x\"",
        "[3,1]                      | in.json           | expected 3 inputs (1 public, then 2"
            + " secret), found 2",
        "[3,1,2,4]                  | in.json           | found 4",
        "7                          | line 1, column 1  | expected an array or an object, found the"
            + " number 7",
        "\"[3,1,2]\"                | line 1, column 1  | found the text \"[3,1,2]\"",
        "null                       | line 1, column 1  | found null",
        // Not JSON.
        "[3,1,2                     | line 1            | the text ends within a value",
        "{\"x\":3,                  | line 1            | the text ends within a value",
        "[3,1,2,]                   | line 1            | found the character ']'",
        "[03,1,2]                   | line 1            | malformed JSON",
        "{x:3}                      | line 1            | found the character 'x'",
        "# inputs                   | line 1, column 1  | found the character '#'",
      })
  void theMessageNamesTheValueAndThePlace(String text, String place, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("in.json")
        .hasMessageContaining(place.strip())
        .hasMessageContaining(message)
        .message()
        .doesNotContainPattern(PARSER_WORDS);
  }

  @Test
  void anEmptyFileHasNoInputs() {
    assertThatThrownBy(() -> read(""))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("found the end of the text");
  }

  @Test
  void theModulusAndWhatIsAboveIsRejected() {
    for (String value :
        new String[] {PrimeField.BN254_FR.modulus().toString(), "9".repeat(77), "9".repeat(78)}) {
      assertThatThrownBy(() -> read("[3,\n1,\n  " + value + "]"))
          .isInstanceOf(FormatException.class)
          .hasMessageContaining("line 3, column 3")
          .hasMessageContaining(value);
    }
  }

  /** Digits beyond what the parser takes by itself, and far beyond. */
  @ParameterizedTest
  @ValueSource(ints = {79, 1_000, 1_001, 100_000, 1_000_000, 3_000_000})
  void aNumberOfManyDigitsIsNamedWithItsPlace(int digits) {
    String number = "1".repeat(digits);
    for (String value : new String[] {number, "\"" + number + "\"", "-" + number}) {
      assertThatThrownBy(() -> read("[3,\n1,\n" + value + "]"))
          .isInstanceOfSatisfying(
              FormatException.class, e -> assertThat(e.line()).isGreaterThanOrEqualTo(1))
          .hasMessageContaining("in.json, line ")
          .message()
          .hasSizeLessThan(400)
          .doesNotContainPattern(PARSER_WORDS);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1_001, 100_000, 1_000_000})
  void deepNestingIsRejectedWithItsPlace(int depth) {
    for (String text :
        new String[] {
          "[".repeat(depth),
          "{\"x\":".repeat(depth),
          "{\"x\":" + "[".repeat(depth) + "3" + "]".repeat(depth) + "}",
          "{\"inputs\":[3,1,2],\"other\":" + "[".repeat(depth) + "]".repeat(depth) + "}",
        }) {
      assertThatThrownBy(() -> read(text))
          .isInstanceOf(FormatException.class)
          .hasMessageContaining("in.json, line 1")
          .message()
          .doesNotContainPattern(PARSER_WORDS);
    }
  }

  /** The first bytes are taken for UTF-32, of which the file then ends in the middle. */
  @Test
  void bytesOfAnotherEncodingAreMalformed() throws IOException {
    byte[] bytes = {0x41, 0, 0, 0, 0, 0, 0, 0, 0x35, 0x5d};
    Path file = Files.write(folder.resolve("utf32.json"), bytes);
    assertThatThrownBy(() -> ProgramInputs.read(file, image))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("expected");
    assertThatThrownBy(() -> ProgramInputs.parse("item", bytes, image))
        .isInstanceOf(FormatException.class);
  }
}
