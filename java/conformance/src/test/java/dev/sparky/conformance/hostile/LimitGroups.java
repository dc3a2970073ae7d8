package dev.sparky.conformance.hostile;

import static dev.sparky.conformance.hostile.Bin.bin;
import static dev.sparky.conformance.hostile.Bin.r1csHeader;
import static dev.sparky.conformance.hostile.Group.base;
import static dev.sparky.conformance.hostile.Group.patch;

import java.util.List;
import java.util.Map;

/** Settable limits at and above what they allow, and settings that are none. */
final class LimitGroups {
  private static final String HEAD =
      "{\"h\":\"o1js-snarky-trace\",\"v\":1,\"mode\":\"cs\",\"publicInputSize\":";

  private LimitGroups() {}

  static List<Group> all() {
    return List.of(settings(), rows(), traces(), gzip(), lists());
  }

  private static Group settings() {
    Group all =
        new Group(
            "limit-settings", "r1cs", "limits.md", "A limit is a number from 1 to the highest.");
    Map<String, Object> good = base("good.r1cs");
    all.with("sparky.limit.wires", "1073741824").good("the highest", good);
    all.with("sparky.limit.uncompressedBytes", "9223372036854775807")
        .good("the highest of 2^63-1", good);
    String property = "sparky.limit.wires";
    for (String bad :
        new String[] {
          "0",
          "-1",
          "1073741825",
          "x",
          "",
          " 5",
          "5 ",
          "0x10",
          "1e6",
          "05",
          "1.0",
          "99999999999999999999999"
        }) {
      all.with(property, bad)
          .add(
              "\"" + bad + "\"",
              good,
              "SettingException",
              "-D" + property,
              "1..1073741824",
              "found \"" + bad + "\"");
    }
    property = "sparky.limit.uncompressedBytes";
    all.with(property, "9223372036854775808")
        .add("2^63", good, "SettingException", "-D" + property, "found \"9223372036854775808\"");
    property = "sparky.limit.rowTerms";
    return all.with(property, "2147483648")
        .add(
            "2^31 terms",
            good,
            "SettingException",
            "-D" + property,
            "1..2147483647",
            "found \"2147483648\"");
  }

  private static Group rows() {
    Group all =
        new Group(
            "limits-r1cs",
            "r1cs",
            "limits.md",
            "Wires and terms are at most those that the settings allow.");
    Map<String, Object> good = base("good.r1cs");
    all.with("sparky.limit.wires", "5").good("5 wires of at most 5", good);
    all.with("sparky.limit.wires", "4")
        .bad("5 wires of at most 4", good, "wires", "at most 4", "found 5", "-Dsparky.limit.wires");
    all.with("sparky.limit.rowTerms", "4").good("4 terms of at most 4", good);
    all.with("sparky.limit.rowTerms", "3")
        .bad(
            "4 terms of at most 3",
            good,
            "at most",
            "found 2",
            "constraint 1",
            "-Dsparky.limit.rowTerms");
    all.with("sparky.limit.rowTerms", "1")
        .bad("3 terms of at most 1", good, "constraint 0", "-Dsparky.limit.rowTerms");
    Map<String, Object> bare = Bin.r1cs(bin(), r1csHeader(9, 0, 0, 0, 0, 0));
    all.with("sparky.limit.unbackedWires", "9").good("9 wires of no bytes, at most 9", bare);
    return all.with("sparky.limit.unbackedWires", "8")
        .bad(
            "9 wires of no bytes, at most 8",
            bare,
            "at most 8",
            "found 9",
            "-Dsparky.limit.unbackedWires");
  }

  private static Group traces() {
    Group all =
        new Group(
            "limits-traces",
            "trace",
            "limits.md",
            "Public inputs and unlisted variables are at most those that the settings allow.");
    String property = "sparky.limit.tracePublicInputs";
    all.with(property, "3").good("3 public inputs of at most 3", HEAD + "3}\n");
    all.with(property, "2")
        .add(
            "3 public inputs of at most 2",
            HEAD + "3}\n",
            "WrongCount",
            "0..2",
            "found the number 3",
            property);
    property = "sparky.limit.unbackedVariables";
    String exists = HEAD + "0}\n{\"o\":\"exists\",\"n\":5}\n";
    all.with(property, "5").good("5 variables of at most 5", exists);
    all.with(property, "4")
        .add("5 variables of at most 4", exists, "WrongCount", "at most 4", "found 5", property);
    return all.with(property, "1")
        .good(
            "5 variables that are listed",
            HEAD + "0}\n{\"o\":\"exists\",\"n\":5,\"r\":[0,1,2,3,4]}\n");
  }

  private static Group gzip() {
    Group all =
        new Group(
            "limits-gzip",
            "r1cs",
            "limits.md",
            "The content of a gzip file is at most what the settings allow.");
    Map<String, Object> packed = Group.map("base", "good.r1cs", "gzip", true);
    int size = Bin.r1cs().length;
    String property = "sparky.limit.uncompressedBytes";
    all.with(property, Integer.toString(size)).good(size + " bytes of at most " + size, packed);
    all.with(property, Integer.toString(size - 1))
        .bad(size + " bytes of at most " + (size - 1), packed, "input.r1cs", property);
    all.with(property, "1").bad(size + " bytes of at most 1", packed, "input.r1cs", property);
    all.with();
    all.bad(
        "cut in the head",
        Group.map("base", "good.r1cs", "gzip", true, "gzipCut", 5L),
        "input.r1cs");
    all.bad(
        "cut in the content",
        Group.map("base", "good.r1cs", "gzip", true, "gzipCut", 60L),
        "input.r1cs");
    Map<String, Object> zeros =
        Group.map(
            "hex", "72316373010000000100000063000000f8ffff0500000000", "append", "", "gzip", true);
    return all.bad("a section longer than the content", zeros, "input.r1cs", "found");
  }

  private static Group lists() {
    Group all =
        new Group(
            "limits-gate-lists",
            "gates",
            "limits.md",
            "Wires are at most those that the file can name, and those that the settings allow.");
    Map<String, Object> good = base("good.gates");
    all.with("sparky.limit.wires", "4").good("4 wires of at most 4", good);
    all.with("sparky.limit.wires", "3")
        .bad("4 wires of at most 3", good, "at most 3", "found 4", "-Dsparky.limit.wires");
    Map<String, Object> many = patch(good, 40, 100, 4);
    all.with("sparky.limit.unbackedWires", "79")
        .good("100 wires of 85 bytes, at most 21 + 79", many);
    return all.with("sparky.limit.unbackedWires", "78")
        .bad(
            "100 wires of 85 bytes, at most 21 + 78",
            many,
            "at most 99",
            "found 100",
            "sparky.limit.unbackedWires");
  }
}
