package dev.sparky.conformance.hostile;

import static dev.sparky.conformance.hostile.Group.append;
import static dev.sparky.conformance.hostile.Group.base;
import static dev.sparky.conformance.hostile.Group.cut;
import static dev.sparky.conformance.hostile.Group.patch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Images of programs, {@code .sparky}: the header, the table and the sections. */
final class ImageGroups {
  private static final Map<String, Object> GOOD = base("good.sparky");

  /** The same without a digest, so that a changed section is looked at itself. */
  private static final Map<String, Object> PLAIN = base("plain.sparky");

  private static final int TABLE = 128;
  private static final int INSTRUCTIONS = 256;

  private ImageGroups() {}

  static List<Group> all() {
    return List.of(header(), table(), instructions());
  }

  /** With the checksum that fits. */
  private static Map<String, Object> sealed(Map<String, Object> input) {
    Map<String, Object> changed = new LinkedHashMap<>(input);
    changed.put("crc32c", true);
    return changed;
  }

  private static Map<String, Object> at(int offset, long value, int bytes) {
    return sealed(patch(PLAIN, offset, value, bytes));
  }

  private static Group header() {
    String head = "input.sparky: header, offset ";
    String rule = "The header is whole and agrees with the sections.";
    return new Group("image-header", "image", "formats.md", rule)
        .good("a saved program", GOOD)
        .good("one without a digest", sealed(PLAIN))
        .bad("empty", "", "header", "256 bytes", "found 0")
        .bad("255 bytes", cut(GOOD, 255), "header", "256 bytes", "found 255")
        .bad("another magic", patch(GOOD, 0, 'S', 1), head + 0, "magic", "sparkypg", "found")
        .bad("a .r1cs", Group.map("base", "good.r1cs"), head)
        .bad("version 0", at(8, 0, 4), head + 8, "version", "expected 1", "found 0")
        .bad("version 2", at(8, 2, 4), head + 8, "version", "expected 1", "found 2")
        .bad("version -1", at(8, -1, 4), head + 8, "version", "found 4294967295")
        .bad("a byte less than its length", cut(GOOD, 256), head + 16, "length", "found 256")
        .bad("a byte more than its length", append(GOOD, "00"), head + 16, "length")
        .bad(
            "the length 2^63",
            at(16, 1L << 63, 8),
            head + 16,
            "length",
            "9223372036854775808",
            "found 512")
        .bad("a flipped bit", patch(GOOD, 256, 0x81, 1), head + 24, "checksum", "damaged")
        .bad("another checksum", patch(GOOD, 24, 0, 4), head + 24, "checksum", "found 0")
        .bad("another digest", sealed(patch(GOOD, 64, 1, 1)), "offset 64", "digest")
        .bad("the field 4", at(12, 4, 4), head + 12, "field", "0..3", "found 4")
        .bad("the field -1", at(12, -1, 4), head + 12, "field", "0..3", "found 4294967295")
        .bad("the lowering 2", at(28, 2, 4), head + 28, "lowering", "0..1", "found 2")
        .bad("the lowering kimchi over bn254", at(28, 1, 4), head + 12, "pasta", "found bn254-fr")
        .bad("a maximum of one term", at(32, 1, 4), head + 32, "maximum of terms", "found 1")
        .bad(
            "a maximum of -1 terms",
            at(32, -1, 4),
            head + 32,
            "maximum of terms",
            "found 4294967295")
        .bad("no wires", at(36, 0, 4), head + 36, "wires", "found 0")
        .bad("2^30 + 1 wires", at(36, (1 << 30) + 1, 4), head + 36, "wires", "found 1073741825")
        .bad(
            "2^30 wires in 600 bytes",
            at(36, 1 << 30, 4),
            head + 36,
            "found 1073741824",
            "sparky.limit.unbackedProgramWires")
        .bad(
            "a wire too few",
            at(36, 4, 4),
            "INSTRUCTIONS, offset 276",
            "4 wires of the header",
            "found more")
        .bad(
            "a wire too many",
            at(36, 6, 4),
            head + 36,
            "expected the 5 wires and 4 instructions",
            "found 6 and 4")
        .bad("-1 instructions", at(40, -1, 4), head + 40, "instructions", "found 4294967295")
        .bad("an instruction too few", at(40, 3, 4), head + 36, "4 instructions", "found 5 and 3")
        .bad("an instruction too many", at(40, 5, 4), head + 36, "4 instructions", "found 5 and 5")
        .bad(
            "2^31-1 public inputs",
            at(44, Integer.MAX_VALUE, 4),
            head + 44,
            "public inputs",
            "found 2147483647")
        .bad("no public inputs", at(44, 0, 4), "input.sparky")
        .bad("4 secret inputs of 5 wires", at(48, 4, 4), head + 48, "secret inputs", "found 4")
        .bad("no secret inputs", at(48, 0, 4), "input.sparky")
        .bad("2 public outputs of 1", at(52, 2, 4), head + 52, "public outputs", "found 2")
        .bad(
            "no public output where the section has one",
            at(52, 0, 4),
            head + 52,
            "expected 1 public outputs",
            "found 0");
  }

  private static Group table() {
    String rule = "The sections lie one after the other, whole entries each.";
    return new Group("image-table", "image", "formats.md", rule)
        .good("a saved program", GOOD)
        .bad("instructions at 255", at(TABLE, 255, 8), "INSTRUCTIONS", "offset 256", "found 255")
        .bad("instructions at 320", at(TABLE, 320, 8), "INSTRUCTIONS", "offset 256", "found 320")
        .bad("instructions at -1", at(TABLE, -1, 8), "INSTRUCTIONS", "found 18446744073709551615")
        .bad(
            "-4 bytes of instructions",
            at(TABLE + 8, -4, 8),
            "INSTRUCTIONS",
            "found 18446744073709551612")
        .bad(
            "2^62 bytes of instructions",
            at(TABLE + 8, 1L << 62, 8),
            "INSTRUCTIONS",
            "4611686018427387904")
        .bad(
            "instructions of 3 bytes",
            at(TABLE + 8, 3, 8),
            "INSTRUCTIONS",
            "entries of 4",
            "found 3")
        .bad(
            "constants of 31 bytes",
            at(TABLE + 24, 31, 8),
            "CONSTANTS",
            "entries of 32",
            "found 31")
        .bad("constants at 0", at(TABLE + 16, 0, 8), "CONSTANTS", "found 0")
        .bad("outputs of 4 bytes", at(TABLE + 40, 4, 8), "OUTPUTS", "entries of 8", "found 4")
        .bad(
            "source wires of 2 bytes",
            at(TABLE + 56, 2, 8),
            "SOURCE_WIRES",
            "entries of 4",
            "found 2")
        .bad("labels of 11 bytes", at(TABLE + 104, 11, 8), "LABELS", "entries of 12", "found 11")
        .bad("no names", at(TABLE + 72, 0, 8), "input.sparky")
        .bad(
            "label names beyond the end",
            at(TABLE + 120, 1 << 20, 8),
            "LABEL_NAMES",
            "found 1048576");
  }

  private static Group instructions() {
    String rule = "An instruction is one of the sixteen and reads wires made before it.";
    String name = "input.sparky: INSTRUCTIONS, offset ";
    return new Group("image-instructions", "image", "formats.md", rule)
        .good("the sound ones", sealed(PLAIN))
        .bad("the code 0", at(INSTRUCTIONS, 0, 4), name, "found code 0")
        .bad("the code 17", at(INSTRUCTIONS, 17, 4), name, "found code 17")
        .bad("the code 255", at(INSTRUCTIONS, 255, 4), name, "found code 255")
        .bad("an input of kind 2", at(INSTRUCTIONS, 0x201, 4), name, "found code 1")
        .bad("a product with an argument", at(INSTRUCTIONS + 8, 0x105, 4), name, "found code 5")
        .bad("a secret input first", at(INSTRUCTIONS, 0x101, 4), "input.sparky")
        .bad("a product of its own wire", at(INSTRUCTIONS + 12, 3, 4), name, "found 3")
        .bad("a product of wire 2^32-1", at(INSTRUCTIONS + 16, -1, 4), name, "found")
        .bad("a product of wire 2^31", at(INSTRUCTIONS + 16, 1L << 31, 4), name, "found")
        .bad("a sum of 2^24-1 terms", at(INSTRUCTIONS + 20, 0xffffff06L, 4), name)
        .bad("a sum of no terms with words left", at(INSTRUCTIONS + 20, 6, 4), name)
        .bad("the constant 9", at(INSTRUCTIONS + 24, 9, 4), name, "found 9")
        .bad("the constant 2^32-1", at(INSTRUCTIONS + 24, -1, 4), name, "found")
        .bad("a term of a wire to come", at(INSTRUCTIONS + 28, 4, 4), name, "found 4");
  }
}
