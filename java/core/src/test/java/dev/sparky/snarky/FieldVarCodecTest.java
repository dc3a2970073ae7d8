package dev.sparky.snarky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.error.FieldFormatException;
import dev.sparky.error.FormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts here are what o1js 2.15.0 holds at run time, written down by hand. */
class FieldVarCodecTest {
  private static final FieldVarCodec CODEC = new FieldVarCodec();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[0,[0,\"0\"]]",
        "[1,17]",
        "[2,[1,0],[0,[0,\"5\"]]]",
        "[3,[0,\"1\"],[1,3]]",
        "[3,[0,\"0\"],[2,[2,[0,[0,\"1\"]],[0,[0,\"2\"]]],[3,[0,\"7\"],[1,2]]]]",
        "[0,[0,\"28948022309329048855892746252171976963363056481941560715954676764349967630336\"]]"
      })
  void whatWasReadIsWrittenUnchanged(String text) {
    assertThat(CODEC.encode(CODEC.decode(text))).isEqualTo(text);
  }

  @Test
  void constructorsSimplifyAsO1jsDoesAndNoMore() {
    FieldVar x = FieldVar.variable(0);
    FieldElement three = FieldElement.of(3);
    assertThat(CODEC.encode(x.add(0))).isEqualTo("[1,0]");
    assertThat(CODEC.encode(x.add(x))).isEqualTo("[2,[1,0],[1,0]]");
    assertThat(CODEC.encode(FieldVar.constant(2).add(3))).isEqualTo("[0,[0,\"5\"]]");
    assertThat(CODEC.encode(x.scale(three).scale(three))).isEqualTo("[3,[0,\"9\"],[1,0]]");
    assertThat(CODEC.encode(x.negate().negate())).isEqualTo("[3,[0,\"1\"],[1,0]]");
    assertThat(CODEC.encode(x.scale(FieldElement.ZERO))).isEqualTo("[0,[0,\"0\"]]");
    assertThat(CODEC.encode(x.add(1).scale(three)))
        .isEqualTo("[3,[0,\"3\"],[2,[1,0],[0,[0,\"1\"]]]]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "[4,1]",
        "[1,-1]",
        "[1,1.5]",
        "[1,99999999999]",
        "[1,1]]",
        "[2,[1,0]]",
        "[1,1] x",
        "[3,[1,\"2\"],[1,0]]",
        "[0,[0,5]]",
        "null",
        "[0,[0,\"\"]]"
      })
  void textThatIsNoExpressionIsRefusedWithItsPosition(String text) {
    assertThatThrownBy(() -> CODEC.decode(text))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("expected")
        .hasMessageContaining("position");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[0,[0,\"01\"]]",
        "[0,[0,\"28948022309329048855892746252171976963363056481941560715954676764349967630337\"]]"
      })
  void constantsAreCanonical(String text) {
    assertThatThrownBy(() -> CODEC.decode(text)).isInstanceOf(FieldFormatException.class);
  }

  @Test
  void depthIsNoLimitBelowTheLimit() {
    int depth = 500_000;
    String text = "[3,[0,\"2\"],".repeat(depth) + "[1,0]" + "]".repeat(depth);
    assertThat(CODEC.encode(CODEC.decode(text))).isEqualTo(text);
    assertThatThrownBy(() -> new FieldVarCodec(depth - 1, 10_000_000).decode(text))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("levels");
  }

  @Test
  void anExpressionSharedExponentiallyIsRefusedNotWritten() {
    FieldVar x = FieldVar.variable(0);
    for (int i = 0; i < 250; i++) {
      x = x.add(x);
    }
    FieldVar doubled = x;
    assertThatThrownBy(() -> new FieldVarCodec(1_000, 10_000).encode(doubled))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("nodes");
    BigInteger factor = BigInteger.TWO.pow(250);
    assertThat(LinearCombination.of(doubled).terms())
        .singleElement()
        .extracting(LinearCombination.Term::coefficient)
        .isEqualTo(FieldElement.of(factor, PrimeField.PASTA_FP));
  }

  @Test
  void randomExpressionsComeBack() {
    long seed = 20261124;
    var random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      FieldVar x = FieldVar.variable(random.nextInt(9));
      for (int i = random.nextInt(40); i > 0; i--) {
        FieldVar y = FieldVar.variable(random.nextInt(9)).add(random.nextInt(3));
        x =
            switch (random.nextInt(3)) {
              case 0 -> x.add(y);
              case 1 -> y.add(x);
              default -> x.scale(FieldElement.of(random.nextInt(4)));
            };
      }
      String text = CODEC.encode(x);
      assertThat(CODEC.encode(CODEC.decode(text)))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(text);
    }
  }
}
