package dev.sparky.snarky;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.field.FieldElement;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.Witness;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The second layer against o1js 2.15.0 itself. The numbers are what {@code node
 * scripts/o1js/record.mjs scripts/o1js/circuits/fields.mjs FOLDER} wrote into the expected.json
 * files: rows, digest, and the number and SHA-256 of the values of all variables, so ids count too.
 */
class RecordedFieldsTest {

  /** What o1js made of a circuit. */
  record Recorded(int rows, String digest, int variables, String valuesSha256) {}

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("dev.sparky.snarky.TestBackends#recordedFields")
  void rowsDigestIdsAndValuesAreThoseOfO1js(String name, TestBackends.Named backend)
      throws Exception {
    Recorded expected = recorded(name);
    CircuitMethod circuit = FieldCircuits.ALL.get(name);
    try (var open = backend.open()) {
      var snarky = new Snarky(open);
      try (CircuitRun compiled = snarky.circuit().compile(0, circuit)) {
        ConstraintSystem system = compiled.finish();
        assertThat(system.digest()).isEqualTo(expected.digest);
        assertThat(system.rows()).isEqualTo(expected.rows);
      }
      try (CircuitRun proved = snarky.circuit().prove(List.of(), circuit)) {
        assertThat(proved.finish().digest()).isEqualTo(expected.digest);
        assertThat(proved.witness().variableCount()).isEqualTo(expected.variables);
        assertThat(sha256(proved.witness())).isEqualTo(expected.valuesSha256);
      }
    }
  }

  private static String sha256(Witness witness) throws Exception {
    String values =
        IntStream.range(0, witness.variableCount())
            .mapToObj(witness::value)
            .map(FieldElement::toString)
            .collect(Collectors.joining("\n"));
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(values.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash);
  }

  private static Recorded recorded(String name) {
    return switch (name) {
      case "assertBool" ->
          new Recorded(
              4,
              "dca441eeafcb27720f68dbefd6b48cb6",
              11,
              "59bc67f8e2f1268895aaf7e698e40c62cf0a40f63bedd1924acf62da6b7f638d");
      case "assertEquals" ->
          new Recorded(
              4,
              "c455e348dbc87dda05949716e60ad827",
              8,
              "46332c6bee1a6e52e8f258fdcfbef4deba7c7718b31bce1e8a6805b68dbbc9d3");
      case "assertNotEquals" ->
          new Recorded(
              4,
              "58967098b911e8212892386306fc1a2b",
              17,
              "d67b99e07e81f3bc62cf9c3c3771cb73e347b8d56a9493521a090b35830a97e1");
      case "bools" ->
          new Recorded(
              13,
              "3911330e682f532135237cef23fa41a3",
              36,
              "c2e58e433e62252586df759ade141063fda5bcc0b82c70ff2515fe4246b9e564");
      case "choose" ->
          new Recorded(
              7,
              "d33b40827647832c9183000f3818eb1f",
              23,
              "36adb6bfb5cc0cc5c38f9551ff5d0225065824e897fb9be86b5c0b4f04240a61");
      case "combinations" ->
          new Recorded(
              8,
              "651b5a53c8d0ad247dc8d4850524829a",
              21,
              "b306fc8fc3de0a7e9557d6f9277b68e7116919c30f65a70d4990b89245f2a559");
      case "equals" ->
          new Recorded(
              11,
              "11e57c93dc194d93af44d8280dda72d5",
              39,
              "3e97dc529cd10c1421904900690d955786a190e46f08941dcf3736395ac67d4c");
      case "inverses" ->
          new Recorded(
              4,
              "ef8f66e42ef664ef334011b5b60b225d",
              13,
              "4df636682e100663560a192f2b464d361741a6450279f0703853778b41089836");
      case "mul" ->
          new Recorded(
              5,
              "f658fc757beb71aadf88194acafa6a6e",
              12,
              "b4f2e392158fe9622a89ebee47e3dc3bd36f923a10990e359678ba567526feef");
      case "scaledToVar" ->
          new Recorded(
              2,
              "5619ffd72436a0fe9d95608f43cbc969",
              10,
              "0fbd906c48994494b199408aa6f538d7733c83b12bb0b5cbb4d76518f50650a2");
      case "seal" ->
          new Recorded(
              2,
              "a501a24ce9140980447213b4706f1172",
              11,
              "6eec82bd812072a1344056401c5d1ab3f8fa165446a8393acf3f7c6a48dbb7bd");
      case "sqrt" ->
          new Recorded(
              2,
              "c813d6dcd77f59c079fdd9849b38e7dc",
              6,
              "ddebe7d0f661b42296aa6d4565f9ad2060bb300943a9439fbfd2f87ed98572e1");
      case "square" ->
          new Recorded(
              4,
              "91450e8a372338914529e2b8069389df",
              9,
              "0dd02cb377b43774dceb560a64dab17a5b3a24099e633824256ad577bd4711d1");
      case "toBits" ->
          new Recorded(
              266,
              "12d914b3cf510947c13dd1b470c192c0",
              804,
              "62ae86ee9b81a8da61ddfa0317d6f82b4fdcbb9a8e0d45ddeeff3eee18d26a9d");
      default -> throw new IllegalArgumentException(name);
    };
  }
}
