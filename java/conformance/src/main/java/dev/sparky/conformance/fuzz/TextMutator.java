package dev.sparky.conformance.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/** Changes of texts: numbers, words and signs of JSON and of lines, and whole lines. */
final class TextMutator {
  private static final Pattern TOKENS =
      Pattern.compile("(?<=\\W)|(?=\\W)|(?<=[a-z])(?=[0-9])|(?<=[0-9])(?=[a-z])");

  private static final String[] TEXTS = {
    "0",
    "-1",
    "1",
    "00",
    "2147483647",
    "2147483648",
    "4294967295",
    "1073741824",
    "1e9",
    "1.5",
    "28948022309329048855892746252171976963363056481941560715954676764349967630337",
    "21888242871839275222246405745257275088548364400416034343698204186575808495617",
    "\"\"",
    "null",
    "true",
    "[]",
    "{}",
    "[[",
    "]]",
    "\\u0000",
    "٣",
    "\"1\"",
    ",",
    ":",
    " ",
    "\n"
  };

  private final SplittableRandom random;

  TextMutator(SplittableRandom random) {
    this.random = random;
  }

  byte[] mutate(byte[] input, byte[] other) {
    String text = new String(input, StandardCharsets.UTF_8);
    for (int i = random.nextInt(3); i >= 0; i--) {
      text = random.nextInt(3) == 0 ? lines(text, other) : tokens(text);
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String tokens(String text) {
    List<String> tokens = new ArrayList<>(Arrays.asList(TOKENS.split(text)));
    int at = random.nextInt(tokens.size());
    switch (random.nextInt(5)) {
      case 0 -> tokens.set(at, TEXTS[random.nextInt(TEXTS.length)]);
      case 1 -> tokens.add(at, TEXTS[random.nextInt(TEXTS.length)]);
      case 2 -> tokens.remove(at);
      case 3 -> tokens.add(at, tokens.get(random.nextInt(tokens.size())));
      default -> tokens.set(at, tokens.get(random.nextInt(tokens.size())));
    }
    return String.join("", tokens);
  }

  private String lines(String text, byte[] other) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    String[] foreign = new String(other, StandardCharsets.UTF_8).split("\n", -1);
    int at = random.nextInt(lines.size());
    switch (random.nextInt(4)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
      case 2 -> lines.add(at, foreign[random.nextInt(foreign.length)]);
      default -> lines.set(at, lines.get(random.nextInt(lines.size())));
    }
    return String.join("\n", lines);
  }
}
