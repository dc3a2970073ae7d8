package dev.sparky.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sparky.error.BackendUnavailableException;
import dev.sparky.examples.Examples.Example;
import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.CompiledCircuit;
import dev.sparky.gadgets.Nothing;
import dev.sparky.gadgets.ProvenCircuit;
import dev.sparky.spi.BackendOptions;
import dev.sparky.spi.BackendProvider;
import dev.sparky.spi.Witness;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The examples against o1js 2.15.0. The numbers are what {@code node scripts/o1js/record.mjs
 * scripts/o1js/circuits/examples.mjs FOLDER} wrote into the expected.json files; the hash is of the
 * values of all variables, and o1js gives none for circuits with public input.
 */
class ExamplesTest {

  record Recorded(int rows, String digest, String valuesSha256) {}

  static Stream<Arguments> everyExampleOnEveryBackend() {
    return backends()
        .flatMap(
            backend ->
                Examples.all().stream()
                    .map(example -> arguments(example.name(), backend.name(), example, backend)));
  }

  /** Those that can run here. */
  static Stream<BackendProvider> backends() {
    return BackendProvider.installed().stream().filter(ExamplesTest::runs);
  }

  private static boolean runs(BackendProvider provider) {
    try (var backend = provider.create(BackendOptions.DEFAULT)) {
      return backend != null;
    } catch (BackendUnavailableException e) {
      if ("true".equals(System.getenv("SPARKY_REQUIRE_NATIVE"))) {
        throw e;
      }
      return false;
    }
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("everyExampleOnEveryBackend")
  void isTheCircuitThatO1jsMakes(
      String name, String backendName, Example example, BackendProvider provider) throws Exception {
    Recorded expected = recorded(name);
    try (var backend = provider.create(BackendOptions.DEFAULT)) {
      assertThat(backend.name()).isEqualTo(backendName);
      try (CompiledCircuit compiled = example.program().compile(backend)) {
        assertThat(compiled.digest()).isEqualTo(expected.digest);
        assertThat(compiled.rows()).isEqualTo(expected.rows);
      }
      try (ProvenCircuit<Nothing> proved = example.prove(backend)) {
        assertThat(proved.system().digest()).isEqualTo(expected.digest);
        if (expected.valuesSha256 != null) {
          assertThat(sha256(proved.witness())).isEqualTo(expected.valuesSha256);
        }
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
      case "foreign-field-mul" ->
          new Recorded(
              15,
              "36e18ab2941f71590c7ba14c385e7662",
              "b2037213754c2e89e0de9c8f3d5d2389b1ad847c6bd5e90a22bdee7ec78c07aa");
      case "hash-preimage" -> new Recorded(14, "abbc28d05380ac4c20b918a8e235d06f", null);
      case "merkle-path" ->
          new Recorded(
              465,
              "574e77cfbc1ce4bb8686884930bd6332",
              "2e6e856a13cd7f5d29a50fe7337281ff5ad86200d9b34cbf0b20cda7b3615247");
      case "pallas-add" ->
          new Recorded(
              2,
              "af32673c213f1f13554d6f2a06b09ef9",
              "eac75962a0dfee63aa15ada37fb4b93ef7c0abd08438d3d4ab29d22cd2ecbb26");
      case "pallas-scale" ->
          new Recorded(
              104,
              "909622fd9d773f962ea30ab619306ba1",
              "ba05660ff1deab1858f32002065d5dce60c708f41b621e41e5a84dfc16567473");
      case "poseidon-hash" ->
          new Recorded(
              25,
              "7c7519e555de1bfb3bc9b3456e9a936e",
              "96621be3fe965b3f4b88018f16d5be8f38a6efec06587d27d5f64e1c364eb88d");
      case "range-check-64" ->
          new Recorded(
              2,
              "3aef9bba7a3c43e155d9b44032ee8abb",
              "ab0587d02b9237bb73eb0c3a3392095ddd72b2e303afb085c97135e7eb59710c");
      case "rotate-64" ->
          new Recorded(
              4,
              "ee74ef56d06ee70249b5c28626c5b2e5",
              "61cf4459acd8aad54c7a82e04f8fb39b5291b1cb892c11b94bd51f2a33335eb1");
      case "runtime-table" ->
          new Recorded(
              6,
              "5c9ed43e1b3c2ab2fe3dbf23ef27036c",
              "96fe44465e38915f5ae4ece6decf95128dc52ab27a3989b4a405e0f114aaba53");
      case "uint64" ->
          new Recorded(
              28,
              "c95c19b72a72690857f0be87bd95b036",
              "41667a5cb6ed5c9cf50711e68005be41c17947357ceea51d13a4564cbdb9f040");
      case "xor-64" ->
          new Recorded(
              6,
              "03c5472783bb345238c8434b57381c98",
              "1601040c53accdf4216e6413a02341f9bc9b22607e6aa352a661afcc480c2de3");
      case "endo-scale" ->
          new Recorded(
              5,
              "03f534e68d4a14e2213757c60be71054",
              "d5bee2cc8ac4c4c9745ff97a9ce9031ad9015c01334a1c7f648ef1c7063ebb4a");
      case "truncate" ->
          new Recorded(
              4,
              "31a079aa8a74ed771269f7ff539dbe3b",
              "5ca6dff1480b7789d9176119eb96fef2241c025f6764586acc517297af600c8f");
      case "foreign-field-add" ->
          new Recorded(
              2,
              "656cb74991d7780583003c4a37922365",
              "8b6fa261cd7db785955984d2fda3df14c9717640f0df35c5195c1db29eec1d01");
      default -> throw new IllegalArgumentException(name);
    };
  }
}
