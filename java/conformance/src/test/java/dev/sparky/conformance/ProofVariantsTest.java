package dev.sparky.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sparky.error.FormatException;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.Proof;
import dev.sparky.spi.ProofSystem;
import dev.sparky.spi.ProvingKey;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Forms of a valid proof: those that snarkjs takes from other writers verify, and every other form
 * of a coordinate, point or document is rejected by a message that names it.
 */
class ProofVariantsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> POINTS =
      List.of(
          "proof.pi_a",
          "proof.pi_b",
          "proof.pi_c",
          "key.vk_alpha_1",
          "key.vk_beta_2",
          "key.vk_gamma_2",
          "key.vk_delta_2",
          "key.IC.0",
          "key.IC.1");
  private static final int LEAST_VARIANTS = 200;
  private static final int NO_SNARKJS = 99;
  private static ProofSystem groth16;

  @TempDir private Path folder;

  /** What differs between the curves. */
  private enum Curve {
    BN254(
        PrimeField.BN254_FR,
        "21888242871839275222246405745257275088696311157297823662689037894645226208583",
        "[[\"1\",\"0\"],[\"18278151005453108793778860132295291098363647455926340152056652516292830556603\","
            + "\"5912654199736721486680175016176231956195085055698687135131307249486702594212\"],[\"1\",\"0\"]]",
        null,
        List.of("bn254", "BN254", "BN128", "altbn128", "alt_bn128", "ALT-BN128", "Bn 254")),
    BLS12_381(
        PrimeField.BLS12_381_FR,
        "4002409555221667393417789825735904156556882819939007885332058136124031650490837864442687629129015664037894272559787",
        "[[\"2\",\"0\"],[\"3813414062821088896965879244443358096636228247329175415943186029072982909461945441384695595240360445618611812101176\","
            + "\"3568027680765585585945490907042741669558639753778547462314760963815399658271727325750766584361357481230047117262172\"],"
            + "[\"1\",\"0\"]]",
        // y^2 = x^3 + 4 has the point (0, 2), of order 3.
        "[\"0\",\"2\",\"1\"]",
        List.of("BLS12381", "bls12-381", "BLS12_381"));

    private final PrimeField scalars;
    private final BigInteger modulus;
    private final String g2OutsideSubgroup;
    private final String g1OutsideSubgroup;
    private final List<String> names;

    Curve(PrimeField scalars, String modulus, String g2, String g1, List<String> names) {
      this.scalars = scalars;
      this.modulus = new BigInteger(modulus);
      this.g2OutsideSubgroup = g2;
      this.g1OutsideSubgroup = g1;
      this.names = names;
    }
  }

  @BeforeAll
  static void load() {
    groth16 = ProofsTest.loaded();
  }

  private static ProofTexts proof(Curve curve) throws IOException {
    try (ProvingKey key = ProofsTest.cubic(curve.scalars)) {
      Proof proof = key.prove(new ProofsTest.Values(curve.scalars, 1, 42, 3, 9));
      return new ProofTexts(
          curve.name(),
          (ObjectNode) JSON.readTree(key.verifyingKey().json()),
          (ArrayNode) JSON.readTree(proof.publicInputs()),
          (ObjectNode) JSON.readTree(proof.proof()));
    }
  }

  private static boolean verify(ProofTexts texts) {
    return groth16.verify(
        texts.key().toString(), texts.open().toString(), texts.proof().toString());
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }

  /** Forms of the same proof that other programs write; all of them are accepted by snarkjs. */
  private static List<ProofTexts> ofOtherWriters(Curve curve, ProofTexts valid) {
    var forms = new ArrayList<ProofTexts>();
    forms.add(valid);
    forms.add(valid.with("no curve", t -> t.proof().remove("curve")));
    forms.add(valid.with("no protocol", t -> t.proof().remove("protocol")));
    forms.add(valid.with("more keys", t -> t.proof().put("comment", "x").put("nPublic", 7)));
    forms.add(valid.with("no count", t -> t.key().remove("nPublic")));
    forms.add(valid.with("no protocol of the key", t -> t.key().remove("protocol")));
    forms.add(valid.with("a pairing", t -> t.key().set("vk_alphabeta_12", json("[[[\"1\"]]]"))));
    for (String name : curve.names) {
      forms.add(valid.with("the proof is of " + name, t -> t.proof().put("curve", name)));
      forms.add(valid.with("the key is of " + name, t -> t.key().put("curve", name)));
    }
    BigInteger[] zs = {
      BigInteger.TWO,
      new BigInteger("123456789012345678901234567890"),
      curve.modulus.subtract(BigInteger.ONE)
    };
    for (BigInteger z : zs) {
      for (String point : List.of("proof.pi_a", "proof.pi_b", "proof.pi_c")) {
        forms.add(valid.with(point + " with z = " + z, t -> t.jacobian(point, curve.modulus, z)));
      }
    }
    BigInteger five = BigInteger.valueOf(5);
    forms.add(
        valid.with(
            "pi_b with z = 5 + 2 u",
            t -> t.jacobian("proof.pi_b", curve.modulus, five, BigInteger.TWO)));
    forms.add(
        valid.with(
            "pi_b with z = u",
            t -> t.jacobian("proof.pi_b", curve.modulus, BigInteger.ZERO, BigInteger.ONE)));
    return forms;
  }

  @ParameterizedTest
  @EnumSource(Curve.class)
  void formsOfOtherWritersVerifyHereAndBySnarkjs(Curve curve) throws Exception {
    ProofTexts valid = proof(curve);
    List<ProofTexts> forms = ofOtherWriters(curve, valid);
    for (ProofTexts form : forms) {
      assertThat(verify(form)).as(form.name()).isTrue();
      ProofTexts other = form.with("another value", t -> t.open().set(0, TextNode.valueOf("43")));
      assertThat(verify(other)).as(other.name()).isFalse();
    }
    Map<Integer, String> verdicts = snarkjs(forms);
    for (int i : verdicts.keySet()) {
      assertThat(verdicts.get(i)).as(forms.get(i).name()).isEqualTo("true");
    }
    for (String point : POINTS) {
      ProofTexts form = valid.with(point, t -> t.jacobian(point, curve.modulus, BigInteger.TEN));
      assertThat(verify(form)).as(form.name()).isTrue();
    }
  }

  /** The opposite of a point is a point: a well-formed proof of nothing. */
  @ParameterizedTest
  @EnumSource(Curve.class)
  void anotherPointIsFalse(Curve curve) throws IOException {
    ProofTexts valid = proof(curve);
    for (String point : List.of("proof.pi_a", "proof.pi_c", "key.IC.0", "key.vk_alpha_1")) {
      ProofTexts other =
          valid.with(
              "-" + point,
              t ->
                  each(t, point + ".1", y -> curve.modulus.subtract(new BigInteger(y)).toString()));
      assertThat(verify(other)).as(other.name()).isFalse();
    }
  }

  /** Changes the number at a path, the first of a pair. */
  private static void each(ProofTexts texts, String path, UnaryOperator<String> change) {
    String number = texts.at(path).isArray() ? path + ".0" : path;
    texts.set(number, TextNode.valueOf(change.apply(texts.at(number).asText())));
  }

  /** Forms of a number that is not the canonical decimal below the modulus. */
  private static Map<String, UnaryOperator<String>> numbers(BigInteger modulus) {
    var numbers = new LinkedHashMap<String, UnaryOperator<String>>();
    numbers.put("plus the modulus", x -> new BigInteger(x).add(modulus).toString());
    numbers.put("minus the modulus", x -> new BigInteger(x).subtract(modulus).toString());
    numbers.put("the modulus", x -> modulus.toString());
    numbers.put("a leading zero", x -> "0" + x);
    numbers.put("a plus", x -> "+" + x);
    numbers.put("a minus", x -> "-" + x);
    numbers.put("hexadecimal", x -> "0x" + new BigInteger(x).toString(16));
    numbers.put("a blank before", x -> " " + x);
    numbers.put("a line feed after", x -> x + "\n");
    numbers.put("a NUL after", x -> x + "\0");
    numbers.put("a fraction", x -> x + ".0");
    numbers.put("an exponent", x -> x + "e0");
    numbers.put("a separator", x -> x.substring(0, 1) + "_" + x.substring(1));
    numbers.put("full-width digits", x -> "\uff11" + x.substring(1));
    numbers.put("nothing", x -> "");
    numbers.put("letters", x -> "abc");
    numbers.put("200 digits", x -> "1".repeat(200));
    return numbers;
  }

  private static List<ProofTexts> malformed(Curve curve, ProofTexts valid) {
    var forms = new ArrayList<ProofTexts>();
    for (String point : POINTS) {
      for (String coordinate : List.of(".0", ".1", ".2")) {
        numbers(curve.modulus)
            .forEach(
                (what, how) ->
                    forms.add(
                        valid.with(
                            point + coordinate + ": " + what,
                            t -> each(t, point + coordinate, how))));
        for (String value :
            List.of(
                "1",
                "null",
                "true",
                "[]",
                "{}",
                "[[\"1\",\"0\"]]",
                "[\"1\"]",
                "[\"1\",\"0\",\"0\"]")) {
          forms.add(
              valid.with(
                  point + coordinate + " = " + value, t -> t.set(point + coordinate, json(value))));
        }
      }
      points(curve, valid, point, forms);
    }
    return forms;
  }

  private static void points(Curve curve, ProofTexts valid, String point, List<ProofTexts> forms) {
    boolean g2 = valid.at(point + ".0").isArray();
    String q = curve.modulus.toString();
    String zero = g2 ? "[\"0\",\"0\"]" : "\"0\"";
    String one = g2 ? "[\"1\",\"0\"]" : "\"1\"";
    var values = new ArrayList<String>();
    for (String other : List.of("null", "\"0\"", "7", "{}", "[]")) {
      values.add(other);
    }
    values.add("[%s,%s]".formatted(zero, one));
    values.add("[%s,%s,%s,%s]".formatted(zero, one, zero, zero));
    // Infinity in other forms than 0, 1, 0.
    values.add("[%s,%s,%s]".formatted(zero, zero, zero));
    values.add("[%s,%s,%s]".formatted(one, one, zero));
    values.add("[%s,%s,%s]".formatted(zero, zero, one));
    values.add("[%s,%s,%s]".formatted(zero, g2 ? "[\"2\",\"0\"]" : "\"2\"", zero));
    values.add("[%s,%s,%s]".formatted(zero, one, g2 ? "[\"" + q + "\",\"0\"]" : "\"" + q + "\""));
    values.add("[\"abc\",\"-1\",\"0\"]");
    if (g2) {
      values.add("[%s,%s,\"1\"]".formatted(valid.at(point + ".0"), valid.at(point + ".1")));
      values.add("[%s,%s,[\"1\",\"7\"]]".formatted(valid.at(point + ".0"), valid.at(point + ".1")));
      values.add("[%s,%s,[\"1\"]]".formatted(valid.at(point + ".0"), valid.at(point + ".1")));
      values.add(curve.g2OutsideSubgroup);
    } else {
      values.add("[%s,%s,[\"1\",\"0\"]]".formatted(valid.at(point + ".0"), valid.at(point + ".1")));
      values.add("[\"1\",\"1\",\"1\"]");
      if (curve.g1OutsideSubgroup != null) {
        values.add(curve.g1OutsideSubgroup);
      }
    }
    // With its coordinates at infinity.
    values.add("[%s,%s,%s]".formatted(valid.at(point + ".0"), valid.at(point + ".1"), zero));
    for (String value : values) {
      forms.add(valid.with(point + " = " + value, t -> t.set(point, json(value))));
    }
    forms.add(
        valid.with(
            point + " off the curve", t -> each(t, point + ".1", y -> next(y, curve.modulus))));
    forms.add(valid.with(point + " twice as long", t -> ((ArrayNode) t.at(point)).add(json(one))));
    if (point.startsWith("key.vk_")) {
      forms.add(
          valid.with(
              point + " at infinity",
              t -> t.set(point, json("[" + zero + "," + one + "," + zero + "]"))));
    }
  }

  private static String next(String number, BigInteger modulus) {
    return new BigInteger(number).add(BigInteger.ONE).mod(modulus).toString();
  }

  @ParameterizedTest
  @EnumSource(Curve.class)
  void noOtherFormOfAPointVerifies(Curve curve) throws IOException {
    List<ProofTexts> forms = malformed(curve, proof(curve));
    assertThat(forms).hasSizeGreaterThan(LEAST_VARIANTS);
    for (ProofTexts form : forms) {
      assertThat(catchThrowable(() -> verify(form)))
          .as(form.name())
          .isInstanceOf(FormatException.class)
          .hasMessageContaining("expected ")
          .hasMessageMatching("(?s)(proof|verification key): (pi_|vk_|IC).*");
    }
    Summary.line("malformed proofs rejected over " + curve + ": " + forms.size());
  }

  @ParameterizedTest
  @EnumSource(Curve.class)
  void noOtherFormOfAPublicValueVerifies(Curve curve) throws IOException {
    ProofTexts valid = proof(curve);
    var forms = new ArrayList<String>();
    numbers(curve.scalars.modulus())
        .forEach((what, how) -> forms.add(JSON.createArrayNode().add(how.apply("42")).toString()));
    forms.addAll(
        List.of(
            "[]",
            "[\"42\",\"42\"]",
            "[42]",
            "[null]",
            "[[\"42\"]]",
            "[{}]",
            "[true]",
            "{}",
            "\"42\"",
            "42",
            "null",
            "",
            "[\"42\"",
            "[\"42\"] 7",
            "[\"42\"][\"42\"]",
            "[\"42\",]",
            "['42']",
            "[\"42\"]x",
            "[".repeat(100_000)));
    for (String form : forms) {
      assertThat(
              catchThrowable(
                  () -> groth16.verify(valid.key().toString(), form, valid.proof().toString())))
          .as(form)
          .isInstanceOf(FormatException.class)
          .hasMessageStartingWith("public inputs: ");
    }
  }

  /** Documents that are not one proof or key. */
  @ParameterizedTest
  @EnumSource(Curve.class)
  void noOtherFormOfADocumentVerifies(Curve curve) throws IOException {
    ProofTexts valid = proof(curve);
    String key = valid.key().toString();
    String open = valid.open().toString();
    String proof = valid.proof().toString();
    String other = curve == Curve.BN254 ? "bls12381" : "bn128";
    String twice =
        proof.substring(0, proof.length() - 1) + ",\"pi_a\":" + valid.at("proof.pi_a") + "}";
    for (String form :
        List.of(
            "",
            "null",
            "[]",
            "7",
            "\"x\"",
            "{}",
            proof + "x",
            proof + proof,
            proof + " {}",
            twice,
            proof.replace("groth16", "plonk"),
            proof.replace("groth16", "GROTH16"),
            proof.replace("\"groth16\"", "null"),
            valid.proof().deepCopy().put("curve", other).toString(),
            valid.proof().deepCopy().put("curve", "secp256k1").toString(),
            valid.proof().deepCopy().put("curve", "").toString(),
            valid.proof().deepCopy().put("curve", 7).toString(),
            valid.proof().deepCopy().putNull("curve").toString(),
            proof.replace("pi_b", "pi_x"),
            "{\"a\":".repeat(100_000),
            proof.substring(0, proof.length() / 2))) {
      rejected(key, open, form, "proof: ");
    }
    for (String form :
        List.of(
            "",
            "[]",
            "{}",
            key + "x",
            key + key,
            key.substring(0, key.length() - 1) + ",\"IC\":" + valid.key().get("IC") + "}",
            key.replace("groth16", "fflonk"),
            valid.key().deepCopy().put("curve", "secp256k1").toString(),
            without(valid.key(), "curve"),
            without(valid.key(), "IC"),
            without(valid.key(), "vk_gamma_2"),
            valid.key().deepCopy().put("nPublic", 0).toString(),
            valid.key().deepCopy().put("nPublic", 2).toString(),
            valid.key().deepCopy().put("nPublic", -1).toString(),
            valid.key().deepCopy().put("nPublic", "1").toString(),
            valid.key().deepCopy().set("IC", json("[]")).toString(),
            valid.key().deepCopy().set("IC", json("{}")).toString())) {
      rejected(form, open, proof, "verification key: ");
    }
    // One point more than values, and no count that says so.
    ObjectNode longer = valid.key().deepCopy();
    longer.remove("nPublic");
    ((ArrayNode) longer.get("IC")).add(valid.at("key.IC.1"));
    rejected(longer.toString(), open, proof, "public inputs: ");
  }

  private static String without(ObjectNode document, String name) {
    ObjectNode copy = document.deepCopy();
    copy.remove(name);
    return copy.toString();
  }

  private static void rejected(String key, String open, String proof, String where) {
    assertThat(catchThrowable(() -> groth16.verify(key, open, proof)))
        .as(key + "\n" + proof)
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith(where)
        .message()
        .hasSizeLessThan(400);
  }

  /** The verdicts of snarkjs by number; none where it cannot run, which the summary says. */
  private Map<Integer, String> snarkjs(List<ProofTexts> forms) throws Exception {
    for (int i = 0; i < forms.size(); i++) {
      Files.writeString(folder.resolve("key-" + i + ".json"), forms.get(i).key().toString());
      Files.writeString(folder.resolve("public-" + i + ".json"), forms.get(i).open().toString());
      Files.writeString(folder.resolve("proof-" + i + ".json"), forms.get(i).proof().toString());
    }
    String run = Path.of("../../scripts/snarkjs/run").toAbsolutePath().toString();
    Process process = new ProcessBuilder(run, "--each", folder.toString()).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() == NO_SNARKJS) {
      Summary.line(
          "left out: snarkjs on proofs of other writers (needs node, npm and its registry)");
      return Map.of();
    }
    var verdicts = new LinkedHashMap<Integer, String>();
    output
        .lines()
        .map(line -> line.split(" ", 2))
        .forEach(line -> verdicts.put(Integer.parseInt(line[0]), line[1]));
    assertThat(verdicts).as(output).hasSameSizeAs(forms);
    return verdicts;
  }
}
