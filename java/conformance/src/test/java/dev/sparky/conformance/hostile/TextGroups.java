package dev.sparky.conformance.hostile;

import dev.sparky.field.PrimeField;
import java.math.BigInteger;
import java.util.List;

/** Texts: FieldVar JSON, and decimals one by one and in bulk. */
final class TextGroups {
  private static final BigInteger P = PrimeField.PASTA_FP.modulus();

  private TextGroups() {}

  static List<Group> all() {
    return List.of(
        fieldVar(), decimals("decimal", "decimal"), decimals("decimals-bulk", "decimals"));
  }

  private static Group fieldVar() {
    String rule =
        "A text is one expression of at most the levels and nodes that the codec takes, here 8 and 16.";
    Group all =
        new Group("field-var", "field-var", "spec/snarky-interface.md", rule)
            .good("a constant", "[0,[0,\"5\"]]")
            .good("a sum of scales", "[2,[3,[0,\"2\"],[1,0]],[1,1]]")
            .good("8 levels", "[3,[0,\"1\"],".repeat(8) + "[1,0]" + "]".repeat(8));
    all.bad("empty", "", "found")
        .bad("a number", "5", "'['")
        .bad("an object", "{}", "'['")
        .bad("null", "null", "'['")
        .bad("not closed", "[1,0", "found")
        .bad("a text after the end", "[1,0]x", "found")
        .bad("two expressions", "[1,0][1,1]", "found")
        .good("a blank, as JSON has them", "[1, 0]")
        .bad("the tag 4", "[4,0]", "a tag 0..3", "4")
        .bad("the tag -1", "[-1,0]", "found")
        .bad("a tag in quotes", "[\"1\",0]", "found")
        .bad("a tag of 20 digits", "[99999999999999999999,0]", "found")
        .bad("the variable -1", "[1,-1]", "found")
        .bad("the variable 2^31", "[1,2147483648]", "found")
        .bad("the variable 01", "[1,01]", "without leading zeros", "found 01")
        .bad("no variable", "[1,]", "found")
        .bad("a sum of one", "[2,[1,0]]", "','")
        .bad("a sum of three", "[2,[1,0],[1,0],[1,0]]", "']'")
        .bad("a scale without a factor", "[3,[1,0]]", "found")
        .bad("a constant without its pair", "[0,\"5\"]", "'['")
        .bad("a constant with the tag 1", "[0,[1,\"5\"]]", "'0'")
        .bad("a constant without quotes", "[0,[0,5]]", "found")
        .bad(
            "9 levels",
            "[3,[0,\"1\"],".repeat(9) + "[1,0]" + "]".repeat(9),
            "FieldVar: expected at most 8 levels",
            "position 99")
        .bad(
            "17 nodes",
            "[2,[1,0],".repeat(8) + "[1,0]" + "]".repeat(8),
            "FieldVar: expected at most 16 nodes",
            "found more")
        .add("the constant p", "[0,[0,\"" + P + "\"]]", "FieldFormatException", "below")
        .add("the constant 007", "[0,[0,\"007\"]]", "FieldFormatException", "found")
        .bad("an empty constant", "[0,[0,\"\"]]", "digits", "found 0 of them")
        .bad("the constant -1", "[0,[0,\"-1\"]]", "found");
    return all;
  }

  private static Group decimals(String name, String entry) {
    String rule = "A decimal is 0 or begins with 1 to 9, is in ASCII and is below p.";
    Group all =
        new Group(name, entry, "spec/kimchi-circuit.md", rule)
            .good("0", "0")
            .good("p-1", P.subtract(BigInteger.ONE).toString());
    String error = "FieldFormatException";
    all.add("empty", "", error, "found 0 characters");
    for (String text :
        new String[] {
          "00",
          "007",
          "-0",
          "-1",
          "+5",
          " 5",
          "5 ",
          "5\n",
          "1.0",
          "1e3",
          "0x10",
          "ff",
          "1_000",
          "1,000",
          "٣",
          "５",
          "২",
          "½",
          "Infinity",
          "null"
        }) {
      all.add(
          text.strip().isEmpty() ? "blank" : "\"" + text.replace("\n", "\\n") + "\"",
          text,
          error,
          "found");
    }
    all.add("p", P.toString(), error, P.toString());
    all.add("p+1", P.add(BigInteger.ONE).toString(), error, "found");
    all.add("2^256", BigInteger.ONE.shiftLeft(256).toString(), error, "found");
    all.add(
        "2^256 + 5, which is 5 in 256 bits",
        BigInteger.ONE.shiftLeft(256).add(BigInteger.valueOf(5)).toString(),
        error,
        "found");
    all.add("78 digits", "9".repeat(78), error, "found");
    all.add("a million digits", Group.map("text", "7", "repeat", 1_000_000L), error, "found");
    return all;
  }
}
