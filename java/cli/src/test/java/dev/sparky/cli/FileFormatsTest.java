package dev.sparky.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.circuit.CircuitBuilder;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.ProgramImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All commands agree on what a file is, and say so of one that they do not take. */
class FileFormatsTest {
  private static final String TRACE =
      "{\"h\":\"o1js-snarky-trace\",\"v\":1,\"mode\":\"cs\",\"publicInputSize\":0}\n"
          + "{\"o\":\"exists\",\"n\":1,\"r\":[0]}\n"
          + "{\"o\":\"exists\",\"n\":1,\"r\":[1]}\n"
          + "{\"o\":\"field.assertEqual\",\"a\":[0,1]}\n";
  private static final String ARITH =
      "total 4\ninput 0\ninput 1\nnizkinput 2\nmul in 2 <1 2> out 1 <3>\noutput 3\n";

  @TempDir private Path folder;
  private int status;
  private String error;

  private String sparky(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    var bytes = new ByteArrayOutputStream();
    var errors = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
      status = SparkyCommand.run(arguments);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    error = errors.toString(StandardCharsets.UTF_8);
    assertThat(error).doesNotContain("\tat ");
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private String write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content).toString();
  }

  private String write(String name, String content) throws IOException {
    return write(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private String out(String name) {
    return folder.resolve(name).toString();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    }
    return packed.toByteArray();
  }

  /** A text as other tools write it again. */
  private static Map<String, byte[]> variants(String text) throws IOException {
    var texts = new LinkedHashMap<String, String>();
    texts.put("plain", text);
    texts.put("mark", "\ufeff" + text);
    texts.put("blank", "\n\r\n" + text);
    texts.put("mark-blank", "\ufeff\n" + text);
    texts.put("crlf", text.replace("\n", "\r\n"));
    texts.put("unended", text.stripTrailing());
    var all = new LinkedHashMap<String, byte[]>();
    for (var entry : texts.entrySet()) {
      byte[] bytes = entry.getValue().getBytes(StandardCharsets.UTF_8);
      all.put(entry.getKey(), bytes);
      all.put(entry.getKey() + "-gzip", gzip(bytes));
    }
    return all;
  }

  @Test
  void aTraceIsATraceForEveryCommand() throws IOException {
    String spaced = TRACE.replace(":", ": ").replace(",", ", ");
    for (String text : List.of(TRACE, spaced)) {
      for (var variant : variants(text).entrySet()) {
        // The name says nothing.
        String file = write(variant.getKey() + ".r1cs", variant.getValue());
        assertThat(sparky("info", "--json", file)).contains("\"format\":\"trace\"");
        assertThat(sparky("replay", "--backend", "jvm", "--json", file))
            .as(variant.getKey())
            .contains("\"digest\":\"4f5ddea76d29cfcfd8c595f14e31f21b\"");
        sparky("compile", "--backend", "jvm", file, "-o", out("t.sparky"));
        assertThat(status).as(variant.getKey()).isZero();
      }
    }
  }

  @Test
  void anArithIsAnArithForEveryCommand() throws IOException {
    String commented =
        "# by a tool\n"
            + ARITH.replace("total 4", "total 4 # wires").replace("output 3", "output 3\t# out");
    for (String text : List.of(ARITH, commented)) {
      for (var variant : variants(text).entrySet()) {
        String file = write(variant.getKey() + ".jsonl", variant.getValue());
        assertThat(sparky("info", "--json", file))
            .contains("\"format\":\"arith\"", "\"publicOutputs\":1", "\"publicInputs\":1");
        String answer = sparky("compile", "--backend", "jvm", "--json", file, "-o", out("a.r1cs"));
        assertThat(status).as("%s: %s", variant.getKey(), answer).isZero();
        assertThat(sparky("info", "--json", out("a.r1cs")))
            .contains("\"constraints\":1", "\"publicOutputs\":1", "\"publicInputs\":1");
      }
    }
  }

  @BeforeEach
  void aCircuit() throws IOException {
    write("good.arith", ARITH);
  }

  private String compiled(String name, String... more) {
    String[] arguments = {"compile", "--backend", "jvm", out("good.arith"), "-o", out(name)};
    var all = new java.util.ArrayList<>(List.of(arguments));
    all.addAll(List.of(more));
    sparky(all.toArray(String[]::new));
    assertThat(status).as(error).isZero();
    return out(name);
  }

  @Test
  void aProgramIsCompiledIntoRowsAndIntoItself() throws IOException {
    String direct = compiled("direct.r1cs");
    String program = compiled("p.sparky");
    String packed = write("p.gz", gzip(Files.readAllBytes(Path.of(program))));
    for (String source : List.of(program, packed)) {
      sparky("compile", "--backend", "jvm", source, "-o", out("again.r1cs"));
      assertThat(status).isZero();
      assertThat(Path.of(out("again.r1cs"))).hasSameBinaryContentAs(Path.of(direct));
      sparky("compile", "--backend", "jvm", source, "-o", out("again.sparky"));
      assertThat(Path.of(out("again.sparky"))).hasSameBinaryContentAs(Path.of(program));
      assertThat(sparky("info", "--json", source)).contains("\"format\":\"sparky\"");
      String inputs = write("i.json", "[3, 4]");
      assertThat(sparky("witness", "--backend", "jvm", "--json", source, "--inputs", inputs))
          .contains("\"outputs\":[\"12\"]", "\"satisfied\":true");
    }
  }

  @Test
  void aProgramKeepsItsLowering() throws IOException {
    String program = compiled("short.sparky", "--max-terms", "2");
    String[] kept = {"compile", "--json", program, "-o", out("k.sparky")};
    sparky(kept);
    assertThat(status).isZero();
    assertThat(sparky("compile", "--json", "--max-terms", "3", program, "-o", out("k.sparky")))
        .contains("--lowering, --max-terms: expected those that ", "compile its source again");
    assertThat(status).isEqualTo(2);
  }

  @Test
  void kimchiGatesAreNotWrittenAsRows() throws IOException {
    String trace = write("t.jsonl", TRACE);
    String rows = out("k.r1cs");
    String answer = sparky("compile", "--json", "--lowering", "kimchi", trace, "-o", rows);
    assertThat(status).isEqualTo(2);
    assertThat(answer).contains("\"constraints\":null", ".sparky for --lowering kimchi");
    String program = out("k.sparky");
    sparky("compile", "--json", "--lowering", "kimchi", trace, "-o", program);
    assertThat(status).isZero();
    assertThat(sparky("info", "--json", program)).contains("\"mode\":\"kimchi\"");
    assertThat(sparky("compile", "--json", program, "-o", rows))
        .contains("expected a program with the lowering r1cs, found kimchi");
    assertThat(status).isEqualTo(2);
    assertThat(Path.of(rows)).doesNotExist();
    assertThat(
            sparky("compile", "--json", "--lowering", "kimchi", out("good.arith"), "-o", program))
        .contains("expected pasta-fp or pasta-fq, found bn254-fr");
    assertThat(status).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.foo", "x", "x.R1CS", "x.wtns", "x.r1cs.gz", "x.sparky.txt"})
  void anOutputOfAnotherEndingIsRejectedBeforeAnythingIsRead(String name) {
    String answer = sparky("compile", "--json", out("missing.arith"), "-o", out(name));
    assertThat(status).isEqualTo(2);
    assertThat(answer)
        .contains("-o: expected a name that ends with .sparky or .r1cs, found " + out(name));
    assertThat(Path.of(out(name))).doesNotExist();
  }

  @Test
  void aMissingOutputFolderIsNamedByEveryCommandThatWrites() throws IOException {
    String program = compiled("p.sparky");
    String inputs = write("i.json", "[3, 4]");
    String trace = write("t.jsonl", TRACE);
    String missing = folder.resolve("missing") + " does not exist; create it first";
    String[][] calls = {
      {"compile", "--json", out("good.arith"), "-o", out("missing/p.sparky")},
      {"compile", "--json", out("good.arith"), "-o", out("missing/p.r1cs")},
      {"witness", "--json", program, "--inputs", inputs, "-o", out("missing/p.wtns")},
      {"export", "--json", trace, "--gates", out("missing/g.json")},
    };
    for (String[] call : calls) {
      assertThat(sparky(call)).as(call[0]).contains("the folder " + missing, call[call.length - 1]);
      assertThat(status).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "replay --json p.sparky | expected a trace, found a .sparky program",
        "compare --json w.wtns | found a .wtns witness",
        "export --json p.sparky | expected a trace, found a .sparky program",
        "replay --json good.arith | expected a trace, found an .arith circuit",
        "witness --json --inputs i.json p.r1cs | expected a .sparky program, found a .r1cs",
        "witness --json --inputs i.json t.jsonl | expected a .sparky program, found a trace",
        "check --json w.wtns p.r1cs | found a .wtns witness",
        "check --json p.r1cs p.r1cs | found a .r1cs constraint system",
        "compile --json -o q.sparky w.wtns | a .sparky or a trace, found a .wtns witness",
        "compile --json -o q.sparky i.json | a .sparky or a trace, found JSON that is not a trace",
        "compile --json -o q.sparky empty | a .sparky or a trace, found an empty file",
        "compile --json -o q.sparky missing | missing: start, offset 0: no such file",
        "info --json empty | found an empty file",
        "info --json i.json | found JSON that is not a trace",
        "replay --json empty | expected a trace, found nothing",
      })
  void aFileOfAnotherFormatIsNamedForWhatItIs(String call, String expected) throws IOException {
    compiled("p.r1cs");
    compiled("p.sparky");
    write("i.json", "{\"inputs\":[3, 4]}");
    write("t.jsonl", TRACE);
    write("empty", "");
    sparky("witness", out("p.sparky"), "--inputs", out("i.json"), "-o", out("w.wtns"));
    String[] words = call.split(" ");
    for (int i = 1; i < words.length; i++) {
      words[i] = words[i].startsWith("-") ? words[i] : out(words[i]);
    }
    assertThat(sparky(words)).contains(expected);
    assertThat(status).isEqualTo(2);
  }

  @Test
  void aProgramWithoutRowsBecomesAnR1csOnEveryBackend() throws IOException {
    var circuit = new CircuitBuilder(PrimeField.BN254_FR);
    circuit.publicInput("x");
    String program = out("none.sparky");
    try (ProgramImage image = circuit.build("none", Lowering.R1CS)) {
      image.save(Path.of(program), new byte[32]);
    }
    for (String backend : List.of("auto", "jvm")) {
      sparky("compile", "--backend", backend, program, "-o", out(backend + ".r1cs"));
      assertThat(status).isZero();
      assertThat(sparky("info", "--json", out(backend + ".r1cs"))).contains("\"constraints\":0");
    }
    assertThat(Path.of(out("auto.r1cs"))).hasSameBinaryContentAs(Path.of(out("jvm.r1cs")));
  }
}
