package dev.sparky.conformance.hostile;

import java.util.List;

/** Formats of lines: {@code .sym}, {@code .arith} and {@code .in}. */
final class LineGroups {
  private static final String P = Bin.P.toString(16);
  private static final String LONG = "9".repeat(30);

  private LineGroups() {}

  static List<Group> all() {
    return List.of(sym(), arith(), arithGates(), in());
  }

  private static Group sym() {
    String rule = "A line is label,wire,component,name.";
    return new Group("sym", "sym", "spec/file-formats.md", rule)
        .good("two signals", "1,1,0,main.a\n2,-1,3,main.b[0]\n")
        .good("nothing", "")
        .bad("three parts", "1,1,0", "input.sym", "line 1", "label,wire,component,name")
        .bad("no name", "1,1,0,", "line 1", "found no name")
        .bad("a second line that is none", "1,1,0,main.ok\nnonsense", "line 2")
        .bad("the label x", "x,1,0,main.a", "line 1", "label", "found \"x\"")
        .bad("the label -1", "-1,1,0,main.a", "label", "found \"-1\"")
        .bad("the label +1", "+1,1,0,main.a", "label", "found \"+1\"")
        .bad("the label 2^63", "9223372036854775808,1,0,main.a", "label", "9223372036854775808")
        .bad("no label", ",1,0,main.a", "label", "found \"\"")
        .bad("a label in Arabic digits", "٣,1,0,main.a", "label")
        .bad("the wire x", "1,x,0,main.a", "wire", "found \"x\"")
        .bad("the wire -2", "1,-2,0,main.a", "wire", "found \"-2\"")
        .bad("the wire 2^30", "1,1073741824,0,main.a", "wire", "1073741823", "found \"1073741824\"")
        .bad("a wire of 30 digits", "1," + LONG + ",0,main.a", "wire", "found \"" + LONG)
        .bad("the component -2", "1,1,-2,main.a", "component", "found \"-2\"")
        .bad("the component 1.5", "1,1,1.5,main.a", "component", "found \"1.5\"")
        .bad("a blank before the wire", "1, 1,0,main.a", "wire", "found \" 1\"")
        .bad("a .r1cs", Group.base("good.r1cs"), ".sym symbol table", ".r1cs");
  }

  private static Group arith() {
    String rule = "The wires are as many as the total says, each assigned once.";
    return new Group("arith", "arith", "spec/file-formats.md", rule)
        .good("a product", "total 3\ninput 0\ninput 1\nmul in 2 <0 1> out 1 <2>\noutput 2\n")
        .good("a comment", "# of jsnark\ntotal 1\ninput 0\n")
        .bad("empty", "", "input.arith", "total")
        .bad("no total", "input 0\n", "input.arith", "total")
        .bad("a total without a number", "total\n", "line 1", "found")
        .bad("the total x", "total x\n", "line 1", "found \"x\"")
        .bad("the total -1", "total -1\n", "line 1", "found \"-1\"")
        .bad("a total of 30 digits", "total " + LONG + "\n", "line 1", "at most", "found 999")
        .bad("the total 2^32", "total 4294967296\n", "line 1", "found 4294967296")
        .bad("the total 2^30 in 17 bytes", "total 1073741824\n", "sparky.limit.unbackedWires")
        .bad("two totals on a line", "total 3 4\n", "line 1", "found")
        .bad("input 3 of 3", "total 3\ninput 3\n", "line 2", "wire", "at most 2", "found 3")
        .bad("an input without a wire", "total 3\ninput\n", "line 2", "end of the line")
        .bad("an input twice", "total 3\ninput 1\ninput 1\n", "line 3", "wire 1", "found a second")
        .bad("input and nizkinput", "total 3\ninput 1\nnizkinput 1\n", "line 3", "wire 1")
        .bad("output 9 of 3", "total 3\noutput 9\n", "line 2", "at most 2", "found 9")
        .bad("an output that nothing assigns", "total 3\noutput 2\n", "line 2", "wire 2")
        .bad("an unknown word", "total 3\nfly in 1 <0> out 1 <1>\n", "line 2", "fly")
        .bad("a word in capitals", "total 3\nINPUT 0\n", "line 2", "INPUT")
        .bad("a .wtns", Group.base("good.wtns"), "total", ".wtns");
  }

  private static Group arithGates() {
    String rule = "A gate is NAME in COUNT <WIRES> out COUNT <WIRES>.";
    return new Group("arith-gates", "arith", "spec/file-formats.md", rule)
        .good("the sum of two", gate("add in 2 <0 1> out 1 <2>"))
        .good("a multiple by p-1", gate("const-mul-neg-1 in 1 <1> out 1 <2>"))
        .bad("a wire that nothing assigns", gate("mul in 2 <0 2> out 1 <3>"), "line 4", "wire 2")
        .bad("an output assigned before", gate("mul in 2 <0 0> out 1 <1>"), "line 4", "wire 1")
        .bad("an output beyond the total", gate("mul in 2 <0 0> out 1 <9>"), "line 4", "found 9")
        .bad("an input beyond the total", gate("mul in 2 <0 9> out 1 <2>"), "line 4", "found 9")
        .bad(
            "one input of mul",
            gate("mul in 1 <0> out 1 <2>"),
            "line 4",
            "mul",
            "2 inputs and 1 output",
            "found 1 and 1")
        .bad(
            "two outputs of mul",
            gate("mul in 2 <0 0> out 2 <2 3>"),
            "line 4",
            "mul",
            "2 inputs and 1 output",
            "found 2 and 2")
        .bad("a count that is too high", gate("mul in 3 <0 0> out 1 <2>"), "line 4")
        .bad("a count that is too low", gate("add in 1 <0 0> out 1 <2>"), "line 4")
        .bad("2000000000 inputs", gate("add in 2000000000 <0 0> out 1 <2>"), "line 4", "2000000000")
        .bad("the count -1", gate("add in -1 <> out 1 <2>"), "line 4", "found \"-1 ")
        .bad("no closing bracket", gate("mul in 2 <0 0 out 1 <2>"), "line 4")
        .bad("no opening bracket", gate("mul in 2 0 0> out 1 <2>"), "line 4", "'<'")
        .bad("no outputs", gate("mul in 2 <0 0>"), "line 4", "out")
        .bad("words after the gate", gate("mul in 2 <0 0> out 1 <2> more"), "line 4", "more")
        .bad("an assert with an output too many", gate("assert in 2 <0 0> out 2 <2 3>"), "line 4")
        .bad("a multiple without a number", gate("const-mul- in 1 <0> out 1 <2>"), "line 4")
        .bad("a multiple by xyz", gate("const-mul-xyz in 1 <0> out 1 <2>"), "line 4", "xyz")
        .bad("a multiple by p", gate("const-mul-" + P + " in 1 <0> out 1 <2>"), "line 4", P)
        .bad(
            "a multiple by 65 digits",
            gate("const-mul-" + "f".repeat(65) + " in 1 <0> out 1 <2>"),
            "line 4")
        .bad(
            "a split into no bits",
            gate("split in 1 <0> out 0 <>"),
            "line 4",
            "split",
            "at least 1 output",
            "found 1 and 0")
        .bad(
            "a zero test with one output",
            gate("zerop in 1 <0> out 1 <2>"),
            "line 4",
            "zerop",
            "2 outputs",
            "found 1 and 1");
  }

  private static String gate(String line) {
    return "total 5\ninput 0\ninput 1\n" + line + "\n";
  }

  private static Group in() {
    String rule = "A line is a wire and a hexadecimal value below p.";
    return new Group("in", "in", "spec/file-formats.md", rule)
        .good("three wires", "0 1\n1 ff\n2 1234567890abcdef\n")
        .good("the value p-1", "1 " + Bin.P.subtract(java.math.BigInteger.ONE).toString(16) + "\n")
        .bad("no value", "0", "input.in", "line 1", "a value", "end of the line")
        .bad("the wire x", "x 1", "line 1", "wire", "found \"x 1\"")
        .bad("the wire -1", "-1 1", "line 1", "wire", "found \"-1 1\"")
        .bad("the wire 2^32", "4294967296 1", "line 1", "wire", "found 4294967296")
        .bad("the value xyz", "0 xyz", "line 1", "value", "xyz")
        .bad("the value 0x10", "0 0x10", "line 1", "value", "0x10")
        .bad("the value -1", "0 -1", "line 1", "value", "-1")
        .bad("the value p", "0 " + P, "line 1", "value", "bn254-fr")
        .bad("a value of 65 digits", "0 " + "f".repeat(65), "line 1", "value")
        .bad("three words", "0 1 2", "line 1", "found more")
        .bad("a wire twice", "1 5\n1 6\n", "line 2", "wire 1", "a second")
        .bad("a wire twice with one value", "1 5\n1 5\n", "line 2", "wire 1", "a second")
        .bad("a third line that is none", "0 1\n1 2\n!\n", "line 3");
  }
}
