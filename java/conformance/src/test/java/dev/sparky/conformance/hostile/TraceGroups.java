package dev.sparky.conformance.hostile;

import dev.sparky.field.PrimeField;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** Traces: headers, lines, nodes, operations, elements and claims; then calls that are refused. */
final class TraceGroups {
  private static final String CS =
      "{\"h\":\"o1js-snarky-trace\",\"v\":1,\"mode\":\"cs\",\"publicInputSize\":0,\"name\":\"t\"}\n";
  private static final String WITNESS =
      "{\"h\":\"o1js-snarky-trace\",\"v\":1,\"mode\":\"witness\",\"publicInputSize\":0,\"name\":\"t\"}\n";
  private static final BigInteger P = PrimeField.PASTA_FP.modulus();
  private static final String LINE1 = "(input.jsonl, line 1)";
  private static final String LINE2 = "(input.jsonl, line 2)";
  private static final String LINE3 = "(input.jsonl, line 3)";
  private static final String ONE = "{\"o\":\"exists\",\"n\":1,\"r\":[0]}\n";
  private static final String JSON = "BrokenJson";
  private static final String HEADER = "WrongHeader";
  private static final String COUNT = "WrongCount";
  private static final String ARGUMENTS = "WrongArguments";

  private TraceGroups() {}

  static List<Group> all() {
    return List.of(header(), lines(), nodes(), elements(), operations(), claims(), refusals());
  }

  private static Group group(String name, String rule) {
    return new Group(name, "trace", "spec/trace-format.md", rule);
  }

  private static String head(String mode, String more) {
    return "{\"h\":\"o1js-snarky-trace\",\"v\":1,\"mode\":\"" + mode + "\"" + more + "}\n";
  }

  private static Group header() {
    return group("trace-header", "The first line is a header of version 1.")
        .good("a header alone", CS)
        .good(
            "two public inputs",
            head("witness", ",\"publicInputSize\":2,\"publicInput\":[\"1\",\"2\"]"))
        .good("a key that is not known", head("cs", ",\"publicInputSize\":0,\"more\":{\"a\":[1]}"))
        .add("empty", "", HEADER, "found nothing", LINE1)
        .add("no header", ONE, HEADER, "o1js-snarky-trace", LINE1)
        .add(
            "another format",
            CS.replace("o1js-snarky-trace", "o1js"),
            HEADER,
            "found \"o1js\"",
            LINE1)
        .add(
            "version 0",
            CS.replace("\"v\":1", "\"v\":0"),
            HEADER,
            "version 1",
            "found the number 0",
            LINE1)
        .add(
            "version 2",
            CS.replace("\"v\":1", "\"v\":2"),
            HEADER,
            "version 1",
            "found the number 2",
            LINE1)
        .add(
            "a version in quotes",
            CS.replace("\"v\":1", "\"v\":\"1\""),
            HEADER,
            "version 1",
            "found the text \"1\"",
            LINE1)
        .add("the mode prove", CS.replace("\"cs\"", "\"prove\""), HEADER, "found \"prove\"", LINE1)
        .add("no mode", "{\"h\":\"o1js-snarky-trace\",\"v\":1}\n", HEADER, "mode", LINE1)
        .add("a key twice", head("cs", ",\"v\":1"), JSON, "\"v\"", LINE1)
        .add(
            "-1 public inputs",
            head("cs", ",\"publicInputSize\":-1"),
            COUNT,
            "publicInputSize",
            "found the number -1",
            LINE1)
        .add(
            "262145 public inputs",
            head("cs", ",\"publicInputSize\":262145"),
            COUNT,
            "0..262144",
            "found the number 262145",
            "sparky.limit.tracePublicInputs",
            LINE1)
        .add(
            "2^31 public inputs",
            head("cs", ",\"publicInputSize\":2147483648"),
            COUNT,
            "found the number 2147483648",
            LINE1)
        .add(
            "1.5 public inputs",
            head("cs", ",\"publicInputSize\":1.5"),
            COUNT,
            "found the number 1.5",
            LINE1)
        .add(
            "public inputs in quotes",
            head("cs", ",\"publicInputSize\":\"1\""),
            COUNT,
            "found the text \"1\"",
            LINE1)
        .add(
            "values missing",
            head("witness", ",\"publicInputSize\":2"),
            COUNT,
            "expected 2",
            "found 0",
            LINE1)
        .add(
            "a value too many",
            head("witness", ",\"publicInputSize\":1,\"publicInput\":[\"1\",\"2\"]"),
            COUNT,
            "expected 1",
            "found 2",
            LINE1)
        .add(
            "values in no array",
            head("witness", ",\"publicInputSize\":1,\"publicInput\":\"1\""),
            HEADER,
            "an array",
            LINE1)
        .add(
            "the value p",
            head("witness", ",\"publicInputSize\":1,\"publicInput\":[\"" + P + "\"]"),
            "WrongElement",
            P.toString().substring(0, 40),
            LINE1)
        .add(
            "a value without quotes",
            head("witness", ",\"publicInputSize\":1,\"publicInput\":[1]"),
            "WrongElement",
            LINE1);
  }

  private static Map<String, Object> gzip(String text) {
    return Group.map("text", text, "gzip", true);
  }

  private static Group lines() {
    return group("trace-lines", "A trace is JSON objects in UTF-8, a line each, plain or gzip.")
        .good("gzip", gzip(CS + ONE))
        .good("blank lines", CS + "\n\n" + ONE)
        .add("text", "hello\n", JSON, LINE1)
        .add("an array", CS + "[1]\n", JSON, "an object", LINE2)
        .add("a number", CS + "17\n", JSON, "an object", "17", LINE2)
        .add("an object that is not closed", CS + "{\"o\":\"exists\",\"n\":1", JSON, LINE2)
        .add("no comma", CS + "{\"o\":\"exists\" \"n\":1}\n", JSON, LINE2)
        .add("no colon", CS + "{\"o\" \"exists\"}\n", JSON, LINE2)
        .add("a comma too many", CS + "{\"o\":\"exists\",\"n\":1,}\n", JSON, LINE2)
        .add("a key without quotes", CS + "{o:\"exists\",\"n\":1}\n", JSON, LINE2)
        .add("single quotes", CS + "{'o':'exists','n':1}\n", JSON, LINE2)
        .add("a string that is not closed", CS + "{\"o\":\"exists\n", JSON, LINE2)
        .add("an escape that is none", CS + "{\"o\":\"ex\\qists\"}\n", JSON, LINE2)
        .add(
            "bytes that are no UTF-8",
            Group.map("text", CS + "{\"o\":\"", "append", "fffe227d0a"),
            JSON,
            LINE2)
        .add("a NUL", Group.map("text", CS, "append", "00"), JSON, LINE2)
        .add("a comment", CS + "// nothing\n" + ONE, JSON, LINE2)
        .add("a key twice", CS + "{\"o\":\"exists\",\"n\":1,\"n\":2}\n", JSON, "\"n\"", LINE2)
        .add("neither operation nor nodes", CS + "{\"x\":1}\n", JSON, "\"o\"", "\"n\"", LINE2)
        .add(
            "17 arrays in arrays",
            CS + "{\"z\":" + "[".repeat(17) + "]".repeat(17) + "}\n",
            JSON,
            "16",
            LINE2)
        .add(
            "a second object that is wrong",
            CS + ONE.strip() + "{\"o\":\n",
            JSON,
            "input.jsonl, line")
        .add(
            "gzip cut off",
            Group.map("text", CS + ONE, "gzip", true, "gzipCut", 40L),
            "DamagedGzip",
            "input.jsonl")
        .add("gzip of nothing", gzip(""), HEADER, "found nothing", LINE1)
        .add("half a gzip header", Group.map("hex", "1f8b08"), "DamagedGzip", "input.jsonl");
  }

  private static Group nodes() {
    return group("trace-nodes", "A node names what is defined before it.")
        .good("all kinds", CS + ONE + "{\"n\":[[0,\"5\"],[2,0,-1],[3,\"7\",-2]]}\n")
        .add("the next node", CS + "{\"n\":[[2,-1,-1]]}\n", "UnknownNode", "-1", LINE2)
        .add("a node far away", CS + "{\"n\":[[0,\"1\"],[2,-1,-9]]}\n", "UnknownNode", "-9", LINE2)
        .add("node -2^31", CS + "{\"n\":[[2,-1,-2147483648]]}\n", "UnknownNode", LINE2)
        .add("a reference of 2^31", CS + "{\"n\":[[2,2147483648,0]]}\n", COUNT, "2147483648", LINE2)
        .add("the tag 1", CS + "{\"n\":[[1,0]]}\n", ARGUMENTS, "0, 2 or 3", "found 1", LINE2)
        .add("the tag 4", CS + "{\"n\":[[4,0,0]]}\n", ARGUMENTS, "0, 2 or 3", "found 4", LINE2)
        .add("the tag -1", CS + "{\"n\":[[-1]]}\n", ARGUMENTS, "found -1", LINE2)
        .add("a tag in quotes", CS + "{\"n\":[[\"0\",\"5\"]]}\n", ARGUMENTS, "whole number", LINE2)
        .add("no array", CS + "{\"n\":[5]}\n", ARGUMENTS, "an array", LINE2)
        .add("an empty array", CS + "{\"n\":[[]]}\n", ARGUMENTS, LINE2)
        .add("a constant without a value", CS + "{\"n\":[[0]]}\n", "WrongElement", LINE2)
        .add("a sum of one", CS + ONE + "{\"n\":[[2,0]]}\n", ARGUMENTS, LINE3)
        .add(
            "a sum of three", CS + ONE + "{\"n\":[[2,0,0,0]]}\n", ARGUMENTS, "more operands", LINE3)
        .add("a scale without its factor", CS + ONE + "{\"n\":[[3,0,0]]}\n", "WrongElement", LINE3)
        .add("a constant with two values", CS + "{\"n\":[[0,\"1\",\"2\"]]}\n", ARGUMENTS, LINE2)
        .add(
            "a sum of elements",
            CS + "{\"n\":[[2,\"1\",\"2\"]]}\n",
            ARGUMENTS,
            "whole number",
            LINE2)
        .add("null", CS + "{\"n\":[null]}\n", ARGUMENTS, LINE2)
        .add(
            "a variable that is not made",
            CS + "{\"n\":[[2,0,0]]}\n{\"o\":\"field.assertEqual\",\"a\":[-1,-1]}\n",
            "TraceCallException",
            "0",
            LINE3)
        .add(
            "nodes on the line of an operation",
            CS + "{\"o\":\"asProver\",\"n\":[[0,\"1\"]]}\n",
            ARGUMENTS,
            "nodes",
            LINE2);
  }

  private static Group elements() {
    Group all =
        group("trace-elements", "An element is a canonical decimal below p in quotes.")
            .good("0", element("\"0\""))
            .good("p-1", element("\"" + P.subtract(BigInteger.ONE) + "\""));
    all.add(
        "p",
        element("\"" + P + "\""),
        "WrongElement",
        P.toString().substring(0, 40).substring(0, 40),
        LINE2);
    all.add("p+1", element("\"" + P.add(BigInteger.ONE) + "\""), "WrongElement", LINE2);
    all.add("2^256", element("\"" + BigInteger.ONE.shiftLeft(256) + "\""), "WrongElement", LINE2);
    for (String text :
        new String[] {
          "", "00", "01", "-1", "+1", " 1", "1 ", "1.0", "1e3", "0x10", "1_000", "٣", "５", "a"
        }) {
      all.add("\"" + text + "\"", element("\"" + text + "\""), "WrongElement", LINE2);
    }
    for (String text : new String[] {"1", "true", "null", "[]", "{}"}) {
      all.add(text + " without quotes", element(text), "WrongElement", LINE2);
    }
    all.add("78 digits", element("\"" + "9".repeat(78) + "\""), "WrongElement", LINE2);
    all.add("10000 digits", element("\"" + "9".repeat(10_000) + "\""), "WrongElement", LINE2);
    return all.add(
        "70000 characters", element("\"" + "9".repeat(70_000) + "\""), JSON, "65,536", LINE2);
  }

  private static String element(String text) {
    return CS + "{\"n\":[[0," + text + "]]}\n";
  }

  private static String op(String name, String arguments) {
    return CS + ONE + "{\"o\":\"" + name + "\",\"a\":" + arguments + "}\n";
  }

  private static Group operations() {
    return group("trace-operations", "An operation has the arguments of its signature.")
        .good("an equality", op("field.assertEqual", "[0,0]"))
        .add(
            "an unknown name",
            op("field.assertLess", "[0,0]"),
            "NotSupportedException",
            "field.assertLess",
            "line 3")
        .add(
            "a name that is a number",
            CS + "{\"o\":5}\n",
            ARGUMENTS,
            "a name",
            "found the number 5",
            LINE2)
        .add(
            "no arguments",
            CS + ONE + "{\"o\":\"field.assertEqual\"}\n",
            ARGUMENTS,
            "field.assertEqual",
            LINE3)
        .add("one argument of two", op("field.assertEqual", "[0]"), ARGUMENTS, LINE3)
        .add("three arguments of two", op("field.assertEqual", "[0,0,0]"), ARGUMENTS, LINE3)
        .add("an element for a reference", op("field.assertEqual", "[0,\"1\"]"), ARGUMENTS, LINE3)
        .add("an array for a reference", op("field.assertEqual", "[0,[0]]"), ARGUMENTS, LINE3)
        .add("a truth value for a reference", op("field.assertEqual", "[0,true]"), ARGUMENTS, LINE3)
        .add("null for a reference", op("field.assertEqual", "[0,null]"), ARGUMENTS, LINE3)
        .add(
            "an object for arguments",
            op("field.assertEqual", "{\"0\":0}"),
            ARGUMENTS,
            "an array",
            LINE3)
        .add("a fraction", op("field.assertEqual", "[0,0.5]"), ARGUMENTS, LINE3)
        .add(
            "2^31 as reference",
            op("field.assertEqual", "[0,2147483648]"),
            COUNT,
            "2147483648",
            LINE3)
        .add(
            "a node that is not defined",
            op("field.assertEqual", "[0,-1]"),
            "UnknownNode",
            "-1",
            LINE3)
        .add(
            "a variable that is not made",
            op("field.assertEqual", "[0,1]"),
            "TraceCallException",
            LINE3)
        .add(
            "arrays nine deep",
            op("gates.raw", "[".repeat(9) + "]".repeat(9)),
            ARGUMENTS,
            "8",
            LINE3)
        .add(
            "a lookup of six",
            op("gates.lookup", "[[0,0,0,0,0,0]]"),
            ARGUMENTS,
            "gates.lookup",
            LINE3)
        .add("a raw gate without coefficients", op("gates.raw", "[0,[0]]"), ARGUMENTS, LINE3)
        .add(
            "a range check whose flag is a number",
            op("gates.rangeCheck0", "[0,[0,0,0,0,0,0],[0,0,0,0,0,0,0,0],0]"),
            ARGUMENTS,
            LINE3)
        .add(
            "exists with arguments",
            CS + "{\"o\":\"exists\",\"n\":1,\"a\":[1]}\n",
            ARGUMENTS,
            "exists",
            LINE2)
        .add("exists without a count", CS + "{\"o\":\"exists\"}\n", ARGUMENTS, "exists", LINE2)
        .add(
            "a result of another shape",
            CS + "{\"o\":\"exists\",\"n\":1,\"r\":[true]}\n",
            ARGUMENTS,
            "result",
            LINE2)
        .add(
            "blk in quotes",
            CS + "{\"o\":\"exists\",\"n\":1,\"blk\":\"1\"}\n",
            ARGUMENTS,
            "blk",
            LINE2);
  }

  private static Group claims() {
    return group(
            "trace-claims", "Counts are of this circuit, and what they cost is backed by the file.")
        .good("values", WITNESS + "{\"o\":\"exists\",\"n\":2,\"r\":[0,1],\"v\":[\"1\",\"2\"]}\n")
        .good("2^24 variables", CS + "{\"o\":\"exists\",\"n\":16777216}\n")
        .add("-1 variables", CS + "{\"o\":\"exists\",\"n\":-1}\n", COUNT, "found -1", LINE2)
        .add(
            "2^24 + 1 variables",
            CS + "{\"o\":\"exists\",\"n\":16777217}\n",
            COUNT,
            "16777216",
            "found 16777217",
            "sparky.limit.unbackedVariables",
            LINE2)
        .add(
            "2^30 variables",
            CS + "{\"o\":\"exists\",\"n\":1073741824}\n",
            COUNT,
            "found 1073741824",
            LINE2)
        .add(
            "2^31 variables",
            CS + "{\"o\":\"exists\",\"n\":2147483648}\n",
            COUNT,
            "2147483648",
            LINE2)
        .add(
            "2^24 twice",
            CS + "{\"o\":\"exists\",\"n\":16777216}\n{\"o\":\"exists\",\"n\":1}\n",
            COUNT,
            "found 1 more",
            LINE3)
        .add(
            "no values",
            WITNESS + "{\"o\":\"exists\",\"n\":1}\n",
            COUNT,
            "expected 1",
            "found 0",
            LINE2)
        .add(
            "a value too few",
            WITNESS + "{\"o\":\"exists\",\"n\":2,\"v\":[\"1\"]}\n",
            COUNT,
            "expected 2",
            "found 1",
            LINE2)
        .add(
            "a value too many",
            WITNESS + "{\"o\":\"exists\",\"n\":1,\"v\":[\"1\",\"2\"]}\n",
            COUNT,
            "expected 1",
            "found 2",
            LINE2)
        .add(
            "a value that is a number",
            WITNESS + "{\"o\":\"exists\",\"n\":1,\"v\":[1]}\n",
            ARGUMENTS,
            "field elements",
            LINE2)
        .add(
            "values in an object",
            WITNESS + "{\"o\":\"exists\",\"n\":1,\"v\":{}}\n",
            ARGUMENTS,
            "an array",
            LINE2)
        .add(
            "other results",
            CS + "{\"o\":\"exists\",\"n\":1,\"r\":[5]}\n",
            "Mismatch",
            "0",
            "5",
            "line 2")
        .add(
            "a result too few", CS + "{\"o\":\"exists\",\"n\":2,\"r\":[0]}\n", "Mismatch", "line 2")
        .add(
            "truncateToBits16 of 1025 words",
            op("field.truncateToBits16", "[1025,0]"),
            "TraceCallException",
            "1024",
            "1025",
            LINE3)
        .add(
            "truncateToBits16 of -1 words",
            op("field.truncateToBits16", "[-1,0]"),
            "TraceCallException",
            "-1",
            LINE3)
        .add(
            "compare of 1025 bits",
            op("field.compare", "[1025,0,0]"),
            "TraceCallException",
            "1024",
            "1025",
            LINE3)
        .add(
            "a sponge that is not made",
            op("poseidon.sponge.squeeze", "[0]"),
            "TraceCallException",
            LINE3)
        .add("a sponge of -1", op("poseidon.sponge.absorb", "[-1,0]"), "TraceCallException", LINE3);
  }

  private static Group refusals() {
    String two = WITNESS + "{\"o\":\"exists\",\"n\":2,\"r\":[0,1],\"v\":[\"2\",\"3\"]}\n";
    String constants = CS + "{\"n\":[[0,\"2\"],[0,\"3\"]]}\n";
    String one = WITNESS + "{\"o\":\"exists\",\"n\":1,\"r\":[0],\"v\":[\"2\"]}\n";
    return group(
            "trace-refusals", "What the circuit refuses is the outcome of a replay, with its line.")
        .good("2 = 2", constants + assertion("Equal", "[-1,-1]"))
        .add(
            "2 = 3",
            two + assertion("Equal", "[0,1]"),
            "RefusedException",
            "UNSATISFIED",
            "expected 2",
            "found 3",
            "line 3")
        .add(
            "2 * 3 = 3",
            two + assertion("Mul", "[0,1,1]"),
            "RefusedException",
            "UNSATISFIED",
            "line 3")
        .add(
            "2 * 2 = 3",
            two + assertion("Square", "[0,1]"),
            "RefusedException",
            "UNSATISFIED",
            "line 3")
        .add(
            "the truth value 2",
            one + assertion("Boolean", "[0]"),
            "RefusedException",
            "UNSATISFIED",
            "found 2",
            "line 3")
        .add(
            "constants 2 = 3",
            constants + assertion("Equal", "[-1,-2]"),
            "RefusedException",
            "CONSTANTS_DIFFER",
            "line 3")
        .add(
            "constants 2 * 3 = 3",
            constants + assertion("Mul", "[-1,-2,-2]"),
            "RefusedException",
            "CONSTANTS_DIFFER",
            "line 3")
        .add(
            "constants 2 * 2 = 3",
            constants + assertion("Square", "[-1,-2]"),
            "RefusedException",
            "CONSTANTS_DIFFER",
            "line 3")
        .add(
            "the constant truth value 3",
            constants + assertion("Boolean", "[-2]"),
            "RefusedException",
            "CONSTANTS_DIFFER",
            "line 3")
        .add(
            "a generic gate with a constant",
            constants
                + "{\"o\":\"gates.generic\",\"a\":[\"1\",-1,\"1\",-1,\"1\",-1,\"1\",\"1\"]}\n",
            "RefusedException",
            "CONSTANT_INPUT",
            "line 3")
        .add(
            "poseidon of two states",
            CS + ONE + "{\"o\":\"gates.poseidon\",\"a\":[[[0,0,0],[0,0,0]]]}\n",
            "RefusedException",
            "BAD_SHAPE",
            "line 3")
        .add(
            "a raw gate of kind 18",
            CS + ONE + "{\"o\":\"gates.raw\",\"a\":[18,[0],[]]}\n",
            "RefusedException",
            "UNKNOWN_GATE",
            "18",
            "line 3")
        .add(
            "a raw gate of kind -1",
            CS + ONE + "{\"o\":\"gates.raw\",\"a\":[-1,[0],[]]}\n",
            "RefusedException",
            "UNKNOWN_GATE",
            "-1",
            "line 3")
        .add(
            "a refusal recorded that does not come",
            CS + ONE + "{\"o\":\"field.assertEqual\",\"a\":[0,0],\"throws\":\"no\"}\n",
            "Mismatch",
            "a refusal, found none",
            "line 3");
  }

  private static String assertion(String kind, String arguments) {
    return "{\"o\":\"field.assert" + kind + "\",\"a\":" + arguments + "}\n";
  }
}
