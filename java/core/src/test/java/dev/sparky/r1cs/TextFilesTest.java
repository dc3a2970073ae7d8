package dev.sparky.r1cs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.error.FormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code .sym}, {@code .arith} and {@code .in}. */
class TextFilesTest {
  private static final String ARITH =
      """
      total 21
      input 0   # the one-input
      input 1
      nizkinput 2\t# a comment
      mul in 2 <1 2> out 1 <3>
      add in 3 <0 1 3> out 1 <4>
      const-mul-1f in 1 <4> out 1 <5>
      const-mul-neg-1 in 1 <5> out 1 <6>
      const-mul-neg-0 in 1 <5> out 1 <7>

      split in 1 <2> out 3 <8 9 10>
      xor in 2 <8 9> out 1 <11>
      or in 2 <8 9> out 1 <12>
      pack in 3 <8 9 10> out 1 <13>
      zerop in 1 <13> out 2 <14 15>
      assert in 2 <8 8> out 1 <8>
      DEBUG anything at all
      output 13
      """;

  @TempDir private Path folder;

  private static final class Recorder implements ArithVisitor {
    final List<String> lines = new ArrayList<>();
    int rows;

    @Override
    public void total(int wires) {
      lines.add("total " + wires);
    }

    @Override
    public void input(int wire) {
      lines.add("input " + wire);
    }

    @Override
    public void nizkInput(int wire) {
      lines.add("nizk " + wire);
    }

    @Override
    public void output(int wire) {
      lines.add("output " + wire);
    }

    @Override
    public void gate(
        ArithOperation operation,
        FieldElement factor,
        int[] inputs,
        int inputCount,
        int[] outputs,
        int outputCount,
        int line) {
      rows += operation.rows(outputCount);
      lines.add(
          line
              + " "
              + operation
              + (factor == null ? "" : " " + factor)
              + Arrays.toString(Arrays.copyOf(inputs, inputCount))
              + Arrays.toString(Arrays.copyOf(outputs, outputCount)));
    }
  }

  @Test
  void everyOperationOfArithIsRead() {
    var seen = new Recorder();
    byte[] packed = Bytes.gzip(ARITH.getBytes(StandardCharsets.US_ASCII));
    ArithReader.read("a", packed, PrimeField.BN254_FR, FileLimits.ofSettings(), seen);
    assertThat(seen.lines)
        .containsExactly(
            "total 21",
            "input 0",
            "input 1",
            "nizk 2",
            "5 MUL[1, 2][3]",
            "6 ADD[0, 1, 3][4]",
            "7 CONST_MUL 31[4][5]",
            "8 CONST_MUL "
                + "21888242871839275222246405745257275088548364400416034343698204186575808495616"
                + "[5][6]",
            "9 CONST_MUL 0[5][7]",
            "11 SPLIT[2][8, 9, 10]",
            "12 XOR[8, 9][11]",
            "13 OR[8, 9][12]",
            "14 PACK[8, 9, 10][13]",
            "15 ZEROP[13][14, 15]",
            "16 ASSERT[8, 8][8]",
            "output 13");
    // mul, xor, or, assert 1 each; split of three 4; zerop 2.
    assertThat(seen.rows).isEqualTo(10);
  }

  @Test
  void inputsAreRead() {
    var seen = new ArrayList<String>();
    byte[] text = "0 1\r\n1 ff\n\n2 0\n".getBytes(StandardCharsets.US_ASCII);
    ArithInputReader.read(
        "in", text, PrimeField.BN254_FR, FileLimits.ofSettings(), (w, v) -> seen.add(w + "=" + v));
    assertThat(seen).containsExactly("0=1", "1=255", "2=0");
    byte[] twice = "0 1\n7 2\n7 2\n".getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(
            () ->
                ArithInputReader.read(
                    "in", twice, PrimeField.BN254_FR, FileLimits.ofSettings(), (w, v) -> {}))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("line 3")
        .hasMessageContaining("wire 7: expected one value, found a second");
  }

  @Test
  void symbolsGiveWiresTheirFirstNames() throws IOException {
    String text = "1,1,0,main.out\n2,-1,0,main.gone\n3,1,0,main.alias\n4,2,1,main.c.a[3]\n";
    Path file = Files.writeString(folder.resolve("a.sym"), text);
    SignalNames names = SignalNames.read(file, 3);
    assertThat(names.name(1)).isEqualTo("main.out");
    assertThat(names.name(2)).isEqualTo("main.c.a[3]");
    assertThat(names.name(0)).isNull();
    assertThat(names.name(3)).isNull();
  }
}
