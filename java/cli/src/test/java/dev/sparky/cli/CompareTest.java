package dev.sparky.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sparky.conformance.Corpus;
import dev.sparky.field.FieldElement;
import dev.sparky.gadgets.Field;
import dev.sparky.gadgets.synthesis.Synthesis;
import dev.sparky.snarky.CircuitMethod;
import dev.sparky.snarky.FieldVar;
import dev.sparky.snarky.Snarky;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sparky compare} on each kind of circuit. */
class CompareTest {
  /** x y = out, as a gate list of jsnark and its inputs. */
  private static final String ARITH =
      "total 4\ninput 0\ninput 1\nnizkinput 2\nmul in 2 <1 2> out 1 <3>\noutput 3\n";

  @TempDir private Path folder;
  private String source;
  private String inputs;

  /** Cubes its public input. */
  public static final class Cube implements CircuitMethod {
    @Override
    public void build(Snarky snarky, List<FieldVar> publicInput) {
      var fields = snarky.fields();
      FieldVar x = snarky.run().existsOne(() -> FieldElement.of(3));
      fields.assertEqual(fields.mul(fields.mul(x, x), x), publicInput.get(0));
    }
  }

  /** The same with gadgets. */
  public static final class GadgetCube implements BiConsumer<Synthesis, List<Field>> {
    @Override
    public void accept(Synthesis run, List<Field> publicInput) {
      Field x = Field.TYPE.witness(run, () -> Field.of(3));
      x.mul(x).mul(x).assertEquals(publicInput.get(0));
    }
  }

  @BeforeEach
  void write() throws IOException {
    source = Files.writeString(folder.resolve("x.arith"), ARITH).toString();
    inputs = Files.writeString(folder.resolve("x.json"), "[7, 6]").toString();
  }

  private static JsonNode compared(String... arguments) {
    CliRun run = CliRun.json("compare", arguments);
    assertThat(run.status()).as(run.out() + run.err()).isZero();
    JsonNode answer = run.answer();
    assertThat(answer.get("equal").asBoolean()).isTrue();
    assertThat(answer.at("/native/seconds").asDouble()).isPositive();
    assertThat(answer.at("/jvm/seconds").asDouble()).isPositive();
    assertThat(answer.at("/jvm/samples")).hasSize(answer.at("/ratio/pairs").asInt());
    assertThat(answer.at("/native/memory")).isNotEmpty();
    assertThat(answer.at("/run/commands/0").asText()).startsWith("scripts/sparky compare --json ");
    return answer;
  }

  @Test
  void aProgramIsEvaluatedAndCheckedWhereThereAreInputs() {
    JsonNode answer = compared("--pairs", "2", "--inputs", inputs, source);
    assertThat(answer.get("kind").asText()).isEqualTo("program");
    assertThat(answer.get("outcome").asText()).isEqualTo("SATISFIED");
    assertThat(answer.get("rows").asInt()).isEqualTo(1);
    String program = folder.resolve("x.sparky").toString();
    assertThat(CliRun.of("compile", source, "-o", program).status()).isZero();
    JsonNode lowered = compared("--pairs", "2", program);
    assertThat(lowered.get("outcome").asText()).isEqualTo("LOWERED");
    assertThat(lowered.get("digest")).isEqualTo(answer.get("digest"));
  }

  @Test
  void anR1csIsCheckedWithItsWitness() {
    String rows = folder.resolve("x.r1cs").toString();
    String program = folder.resolve("x.sparky").toString();
    String witness = folder.resolve("x.wtns").toString();
    assertThat(CliRun.of("compile", source, "-o", rows).status()).isZero();
    assertThat(CliRun.of("compile", source, "-o", program).status()).isZero();
    assertThat(CliRun.of("witness", program, "--inputs", inputs, "-o", witness).status()).isZero();
    JsonNode answer = compared("--pairs", "2", "--wtns", witness, rows);
    assertThat(answer.get("kind").asText()).isEqualTo("r1cs");
    assertThat(answer.get("outcome").asText()).isEqualTo("SATISFIED");
    assertThat(answer.get("gates")).isEmpty();
  }

  @Test
  void aCircuitOfTheCatalogueIsComparedWithO1js() {
    JsonNode answer = compared("--pairs", "2", "bit_xor64");
    assertThat(answer.get("o1js").asBoolean()).isTrue();
    assertThat(answer.get("o1jsDigest")).isEqualTo(answer.get("digest"));
    int gates = 0;
    for (JsonNode count : answer.get("gates")) {
      gates += count.asInt();
    }
    assertThat(gates).isEqualTo(answer.get("rows").asInt());
  }

  @Test
  void classesOfTheClassPathAreCompiledAndProven() throws IOException {
    String values = Files.writeString(folder.resolve("27.json"), "[27]").toString();
    JsonNode compiled =
        compared("--pairs", "2", "--class", Cube.class.getName(), "--public-inputs", "1");
    JsonNode proven = compared("--pairs", "2", "--class", Cube.class.getName(), "--inputs", values);
    JsonNode gadgets =
        compared("--pairs", "2", "--class", GadgetCube.class.getName(), "--inputs", values);
    // The digest that the README prints for this circuit.
    assertThat(compiled.get("digest").asText()).isEqualTo("1e8f83a859bc787d5847bb2ea0cef984");
    assertThat(proven.get("digest")).isEqualTo(compiled.get("digest"));
    assertThat(proven.get("outcome").asText()).isEqualTo("PROVED");
    assertThat(gadgets.get("digest")).isEqualTo(compiled.get("digest"));
  }

  @Test
  void aClassIsFoundOnAClassPathOfItsOwn() throws IOException {
    Path packaged = folder.resolve("classes/com/acme");
    Files.createDirectories(packaged);
    Path code = packaged.resolve("Square.java");
    Files.writeString(
        code,
        "package com.acme; public class Square implements dev.sparky.snarky.CircuitMethod {"
            + " public void build(dev.sparky.snarky.Snarky snarky,"
            + " java.util.List<dev.sparky.snarky.FieldVar> in) {"
            + " snarky.fields().mul(in.get(0), in.get(0)); } }");
    int status =
        javax.tools.ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                System.getProperty("java.class.path"),
                "-proc:none",
                code.toString());
    assertThat(status).isZero();
    String path = folder.resolve("classes") + File.pathSeparator + "nothing.jar";
    String[] command = {"--pairs", "1", "--class", "com.acme.Square", "--class-path", path};
    var line = new java.util.ArrayList<>(List.of(command));
    line.addAll(List.of("--public-inputs", "1"));
    assertThat(compared(line.toArray(String[]::new)).get("rows").asInt()).isEqualTo(2);
    assertThat(CliRun.json("compare", "--class", "com.acme.Square").text("error.message"))
        .contains("--class com.acme.Square: expected a public class", "--class-path");
    assertThat(CliRun.json("compare", "--class", "java.lang.Object").text("error.message"))
        .endsWith("found another class");
  }

  /** The expected digest of o1js is changed: the backends agree, and still no time is shown. */
  @Test
  void noTimeStandsBesideADifference() throws IOException {
    for (Corpus.Entry entry : Corpus.bundled().entries()) {
      if (entry.name().equals("gadgets/bit_rangeCheck8")) {
        try (InputStream expected = entry.openExpected();
            InputStream trace = entry.open("bit_rangeCheck8.cs.jsonl")) {
          String text = new String(expected.readAllBytes(), StandardCharsets.UTF_8);
          String wrong = text.replaceFirst("(\"digest\": *\")[0-9a-f]", "$1x");
          assertThat(wrong).isNotEqualTo(text);
          String file = folder.resolve("bit_rangeCheck8.expected.json").toString();
          Files.writeString(Path.of(file), wrong);
          Files.copy(trace, folder.resolve("bit_rangeCheck8.cs.jsonl"));
          CliRun run = CliRun.json("compare", "--pairs", "2", file);
          JsonNode answer = run.answers().get(0);
          assertThat(run.status()).isEqualTo(2);
          assertThat(answer.get("equal").asBoolean()).isTrue();
          assertThat(answer.get("o1js").asBoolean()).isFalse();
          assertThat(answer.get("firstDifference").asText()).startsWith("against o1js: digest");
          assertThat(answer.get("ratio").isNull()).isTrue();
          assertThat(answer.at("/jvm/seconds").isNull()).isTrue();
          assertThat(answer.at("/native/seconds").isNull()).isTrue();
          assertThat(answer.at("/native/offHeapBytes").asLong()).isPositive();
        }
      }
    }
  }

  @Test
  void anOptionThatNothingUsesIsAMistake() {
    assertThat(CliRun.of("compare", "--inputs", inputs, "bit_xor64").err())
        .contains("--inputs: expected a program or --class, found none");
    assertThat(CliRun.of("compare", "--wtns", inputs, source).err())
        .contains("--wtns: expected a .r1cs, found none");
    assertThat(CliRun.of("compare", "--backends", "fast", source).err())
        .contains("--backends: expected native, jvm or native,jvm, found fast");
    assertThat(CliRun.of("compare", "--pairs", "0", source).err())
        .contains("--pairs: expected at least 1, found 0");
  }
}
