package dev.sparky.conformance.hostile;

import java.util.List;

/**
 * JSON of inputs for the program of {@code base/good.sparky}, which has the inputs x (public) and y
 * (secret) over BN254.
 */
final class InputGroups {
  private static final String P = Bin.P.toString();

  private InputGroups() {}

  static List<Group> all() {
    String rule =
        "Every input has one value, a canonical decimal below p, by its place or its name.";
    String file = "input.json, line 1";
    return List.of(
        new Group("inputs-json", "inputs", "cli.md", rule)
            .good("by place", "[\"3\", 5]")
            .good("by name", "{\"x\": \"3\", \"y\": 5}")
            .good("a list under inputs", "{\"inputs\": [3, 5], \"more\": true}")
            .bad("empty", "", "input.json", "found")
            .bad("text", "hello", file, "expected JSON")
            .bad("a number", "5", file, "an array or an object", "found the number 5")
            .bad("null", "null", file, "an array or an object", "found null")
            .bad("not closed", "[3, 5", file, "ends")
            .bad("two arrays", "[3, 5] [3, 5]", file, "the end of the file", "found an array")
            .bad("a comma too many", "[3, 5,]", file, "found the character ']'")
            .bad("a comment", "[3, /* x */ 5]", file, "found the character '/'")
            .bad("one value of two", "[3]", "input.json", "expected 2 inputs", "found 1")
            .bad("three values of two", "[3, 5, 7]", "input.json", "expected 2 inputs", "found 3")
            .bad("no values", "[]", "input.json", "expected 2 inputs", "found 0")
            .bad("-1", "[3, -1]", file, "inputs[1]", "found the number -1")
            .bad("1.0", "[3, 1.0]", file, "inputs[1]", "found the number 1.0")
            .bad("1e3", "[3, 1e3]", file, "inputs[1]", "found the number 1e3")
            .bad("\"+5\"", "[3, \"+5\"]", file, "inputs[1]", "found the text \"+5\"")
            .bad("\"05\"", "[3, \"05\"]", file, "inputs[1]", "found the text \"05\"")
            .bad("\"0x5\"", "[3, \"0x5\"]", file, "inputs[1]", "found the text \"0x5\"")
            .bad("\"\"", "[3, \"\"]", file, "inputs[1]", "found the text \"\"")
            .bad("an Arabic digit", "[3, \"٣\"]", file, "inputs[1]", "found the text \"٣\"")
            .bad("a truth value", "[3, true]", file, "inputs[1]", "found true")
            .bad("null for a value", "[3, null]", file, "inputs[1]", "found null")
            .bad("an array for a value", "[3, [5]]", file, "inputs[1]", "found an array")
            .bad("p", "[3, " + P + "]", file, "inputs[1]", "below the modulus", "found " + P)
            .bad(
                "79 digits",
                "[3, " + "9".repeat(79) + "]",
                file,
                "inputs[1]",
                "found the number 999")
            .bad("a name that is none", "{\"x\": 3, \"z\": 5}", file, "found \"z\"")
            .bad("a name missing", "{\"x\": 3}", "input.json", "\"y\"", "found none")
            .bad("a name twice", "{\"x\": 3, \"x\": 3, \"y\": 5}", file, "\"x\"", "twice")
            .bad("an index too many", "{\"x\": [3], \"y\": 5}", file, "found \"x[0]\"")
            .bad(
                "inputs and byName",
                "{\"inputs\": [3, 5], \"byName\": {\"x\": 3}}",
                file,
                "found both")
            .bad("501 arrays in arrays", "{\"x\": " + "[".repeat(501), file, "500"));
  }
}
