package dev.sparky.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** {@code sparky circuits}: one array of objects with all keys. */
class CircuitsCommandTest {
  private record Answer(int status, String out) {
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(out);
    }
  }

  private static Answer sparky(String... arguments) {
    PrintStream out = System.out;
    var bytes = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
      return new Answer(SparkyCommand.run(arguments), bytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
    }
  }

  @Test
  void buildsCircuitsByName() throws IOException {
    Answer answer = sparky("circuits", "--json", "--backend", "jvm", "Basic_if", "Basic_lessThan");
    assertThat(answer.status()).isZero();
    JsonNode circuits = answer.json();
    assertThat(circuits.isArray()).isTrue();
    assertThat(circuits).hasSize(2);
    JsonNode first = circuits.get(0);
    assertThat(first.fieldNames())
        .toIterable()
        .containsExactly(
            "name", "rows", "constraints", "digest", "gates", "seconds", "backend", "error");
    assertThat(first.get("rows").asInt()).isEqualTo(4);
    assertThat(circuits.get(1).get("digest").asText())
        .isEqualTo("eed5490ecb8d1d6a8e9d3699cf5e175a");
    assertThat(circuits.get(1).get("gates").get("RangeCheck0").asInt()).isEqualTo(12);
  }

  @Test
  void numbersGatesAsO1js3() throws IOException {
    Answer answer =
        sparky("circuits", "--json", "--backend", "jvm", "--numbering", "o1js-3", "Basic_lessThan");
    assertThat(answer.json().get(0).get("digest").asText())
        .isEqualTo("905a5acafd1851b7032d720e40570629");
  }

  @Test
  void listsNames() {
    assertThat(sparky("circuits").out()).contains("Hashes_Keccak256\n", "Basic_if\n");
  }

  @Test
  void saysWhichNameThereIsNot() throws IOException {
    Answer answer = sparky("circuits", "--json", "--backend", "jvm", "keccak", "Basic_if");
    assertThat(answer.status()).isEqualTo(ExitCode.UNUSABLE);
    assertThat(answer.json().get(0).get("error").get("message").asText())
        .contains("did you mean Hashes_Keccak256?");
    assertThat(answer.json().get(1).get("rows").asInt()).isEqualTo(4);
  }
}
