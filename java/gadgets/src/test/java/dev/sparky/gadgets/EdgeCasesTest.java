package dev.sparky.gadgets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What o1js 2.15.0 does at the edges, by the data that {@link DifferentialTest} holds this library
 * to: that the data has each edge, and what comes of it.
 */
class EdgeCasesTest {
  /** Gadgets of which constants still make rows in o1js. */
  private static final Set<String> MAKE_VARIABLES =
      Set.of("rangeCheck3x12", "account.unpack", "sha2", "sha3", "keccak", "blake2b");

  private record Case(String gadget, List<String> arguments, String result) {
    static Case of(String line) {
      String[] parts = line.split(" \\| ");
      String[] tokens = parts[0].split(" ");
      List<String> arguments = List.of(tokens).subList(1, tokens.length);
      return new Case(tokens[0], arguments, parts[1]);
    }

    boolean isOfConstants() {
      return !arguments.isEmpty()
          && arguments.stream().allMatch(a -> a.startsWith("#") || a.startsWith("@"))
          && arguments.stream().anyMatch(a -> a.startsWith("#"));
    }
  }

  private static List<Case> cases(Predicate<Case> wanted) throws IOException {
    try (InputStream in =
            EdgeCasesTest.class.getResourceAsStream("/dev/sparky/conformance/gadgets/o1js.txt.gz");
        var text =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
      return text.lines().map(Case::of).filter(wanted).toList();
    }
  }

  @Test
  void constantsMakeNoRows() throws IOException {
    List<Case> constant = cases(c -> c.isOfConstants() && !MAKE_VARIABLES.contains(c.gadget));
    assertThat(constant).hasSizeGreaterThan(150);
    assertThat(constant).allSatisfy(c -> assertThat(c.result).matches("refused|0 [0-9a-f]{32} .*"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "field.div 5 0",
        "field.div 0 0",
        "uint8.divMod 7 0",
        "uint32.divMod 7 0",
        "uint64.divMod 7 0",
        "int64.div 5 1 0 1",
        "field.inverse 0"
      })
  void nothingIsDividedByZero(String call) throws IOException {
    assertThat(resultOf(call)).endsWith(" unsatisfied");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "uint8.divMod #7 #0",
        "uint32.divMod #7 #0",
        "uint64.divMod #7 #0",
        "field.inverse #0"
      })
  void noConstantIsDividedByZero(String call) throws IOException {
    assertThat(resultOf(call)).isEqualTo("refused");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "uint8.add 255 255",
        "uint32.add 4294967295 4294967295",
        "uint64.add 18446744073709551615 18446744073709551615",
        "uint64.mul 18446744073709551615 18446744073709551615",
        "uint32.sub 5 13",
        "uint64.sub 5 13"
      })
  void numbersDoNotOverflow(String call) throws IOException {
    assertThat(resultOf(call)).endsWith(" unsatisfied");
  }

  @ParameterizedTest
  @ValueSource(strings = {"addMod32", "addMod64"})
  void sumsModuloWordsDo(String gadget) throws IOException {
    assertThat(cases(c -> c.gadget.equals(gadget)))
        .isNotEmpty()
        .allSatisfy(c -> assertThat(c.result).doesNotContain("unsatisfied", "refused"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 55, 56, 64})
  void hasTheMessagesAtTheEdgesOfSha256(int length) throws IOException {
    assertThat(cases(isHash("sha2", length, "@256", "@224"))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 111, 112})
  void hasTheMessagesAtTheEdgesOfSha512(int length) throws IOException {
    assertThat(cases(isHash("sha2", length, "@512"))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 135, 136})
  void hasTheMessagesAtTheEdgesOfKeccak(int length) throws IOException {
    assertThat(cases(isHash("sha3", length, "@256"))).isNotEmpty();
    assertThat(cases(isHash("keccak", length, "@256"))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 128, 129})
  void hasTheMessagesAtTheEdgesOfBlake2b(int length) throws IOException {
    assertThat(cases(isHash("blake2b", length, "@64"))).isNotEmpty();
  }

  @Test
  void hasNegativeNumbersOnBothSides() throws IOException {
    String minus = "28948022309329048855892746252171976963363056481941560715954676764349967630336";
    for (String operation : List.of("add", "sub", "mul", "div", "isEqual")) {
      assertThat(
              cases(
                  c ->
                      c.gadget.equals("int64." + operation)
                          && c.arguments.get(1).equals(minus)
                          && c.arguments.get(3).equals(minus)))
          .isNotEmpty();
    }
  }

  private static Predicate<Case> isHash(String gadget, int length, String... sizes) {
    return c ->
        c.gadget.equals(gadget)
            && c.arguments.size() == length + 1
            && Arrays.asList(sizes).contains(c.arguments.get(length));
  }

  private static String resultOf(String call) throws IOException {
    List<Case> found = cases(c -> (c.gadget + " " + String.join(" ", c.arguments)).equals(call));
    assertThat(found).as(call).hasSize(1);
    return found.get(0).result;
  }
}
