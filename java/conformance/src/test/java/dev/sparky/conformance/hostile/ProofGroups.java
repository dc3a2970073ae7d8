package dev.sparky.conformance.hostile;

import static dev.sparky.conformance.hostile.Group.append;
import static dev.sparky.conformance.hostile.Group.base;
import static dev.sparky.conformance.hostile.Group.cut;
import static dev.sparky.conformance.hostile.Group.map;
import static dev.sparky.conformance.hostile.Group.patch;
import static dev.sparky.conformance.hostile.Group.replace;

import java.util.List;
import java.util.Map;

/** Keys and proofs: {@code .zkey}, and the JSON of Groth16 and Kimchi. */
final class ProofGroups {
  private static final Map<String, Object> ZKEY = base("bn254.zkey");
  private static final Map<String, Object> KEY = base("bn254.vk.json");
  private static final Map<String, Object> OPEN = base("bn254.public.json");
  private static final Map<String, Object> PROOF = base("bn254.proof.json");
  private static final String FALSE = "ProofDoesNotHold";
  private static final int HEADER = 40;

  private ProofGroups() {}

  static List<Group> all() {
    return List.of(zkeyHeader(), zkey(), key(), proof(), open(), kimchi());
  }

  private static Group zkeyHeader() {
    String rule = "The first two sections say what the key is for.";
    return new Group("zkey-header", "zkey-header", "proofs.md", rule)
        .good("a key of snarkjs", ZKEY)
        .bad("empty", "", "input.zkey")
        .bad("another magic", patch(ZKEY, 0, 'Z', 1), "magic \"zkey\"")
        .bad("a .r1cs", base("good.r1cs"), "magic \"zkey\"", ".r1cs")
        .bad("version 2", patch(ZKEY, 4, 2, 4), "version 1", "found 2")
        .bad("2^32-1 sections", patch(ZKEY, 8, -1, 4), "at most 64", "found 4294967295")
        .bad("a section of 2^63 bytes", patch(ZKEY, 16, 1L << 63, 8), "9223372036854775808")
        .bad("protocol 0", patch(ZKEY, 24, 0, 4), "protocol", "found 0")
        .bad("protocol 3", patch(ZKEY, 24, 3, 4), "protocol", "found 3")
        .bad("protocol 2^32-1", patch(ZKEY, 24, -1, 4), "protocol", "found 4294967295")
        .bad("a base prime of 2^32-1 bytes", patch(ZKEY, HEADER, -1, 4), "header", "4294967295")
        .bad("2^32-1 wires", patch(ZKEY, HEADER + 72, -1, 4), "wires", "found 4294967295")
        .bad("cut in the header", cut(ZKEY, 60), "input.zkey")
        .bad("a byte after the end", append(ZKEY, "00"), "more bytes");
  }

  private static Group zkey() {
    String rule =
        "Numbers are below their modulus, points on the curve and in the group of prime order, and sections whole.";
    return new Group("zkey", "zkey", "proofs.md", rule)
        .good("a key of snarkjs", ZKEY)
        .bad("empty", "", "input.zkey", "found 0")
        .bad("three bytes", cut(ZKEY, 3), "input.zkey")
        .bad("another magic", patch(ZKEY, 0, 'Z', 1), "magic \"zkey\"")
        .bad("version 2", patch(ZKEY, 4, 2, 4), "version 1", "found 2")
        .bad("2^32-1 sections", patch(ZKEY, 8, -1, 4), "sections", "found 1 and 4294967295")
        .bad(
            "a section of 2^63 bytes",
            patch(ZKEY, 16, 1L << 63, 8),
            "section 1",
            "9223372036854775808")
        .bad("protocol 2, PLONK", patch(ZKEY, 24, 2, 4), "protocol 1", "found 2")
        .bad("protocol 10, FFLONK", patch(ZKEY, 24, 10, 4), "protocol 1", "found 10")
        .bad(
            "a base prime of 2^32-1 bytes", patch(ZKEY, HEADER, -1, 4), "prime", "found 4294967295")
        .bad("another base prime", patch(ZKEY, HEADER + 4, 1, 1), "BN254 or BLS12-381")
        .bad("another scalar prime", patch(ZKEY, HEADER + 40, 3, 1), "BN254 or BLS12-381")
        .bad("2^32-1 wires", patch(ZKEY, HEADER + 72, -1, 4), "input.zkey", "4294967295")
        .bad("no wires", patch(ZKEY, HEADER + 72, 0, 4), "input.zkey", "found")
        .bad(
            "as many public wires as wires",
            patch(ZKEY, HEADER + 76, 5, 4),
            "fewer public wires",
            "5, 5")
        .bad("the domain 7", patch(ZKEY, HEADER + 80, 7, 4), "domain", "7")
        .bad("the domain 2^28", patch(ZKEY, HEADER + 80, 1 << 28, 4), "domain", "268435456")
        .bad("alpha off the curve", patch(ZKEY, HEADER + 84, 1, 1), "a point of the curve")
        .bad("alpha above the modulus", patch(ZKEY, HEADER + 84, -1, 32), "below the modulus")
        .bad("beta of G2 off the curve", patch(ZKEY, HEADER + 212, 1, 1), "a point of the curve")
        .bad("cut in the header", cut(ZKEY, 100), "section 2", "expected 660 bytes")
        .bad("cut in the middle", cut(ZKEY, 1800), "input.zkey", "expected")
        .bad("cut by one byte", cut(ZKEY, 3728), "input.zkey", "expected")
        .bad("a byte after the end", append(ZKEY, "00"), "input.zkey");
  }

  private static Map<String, Object> claim(Object key, Object open, Object proof) {
    return map("key", key, "public", open, "proof", proof);
  }

  private static Map<String, Object> key(String from, String to) {
    return claim(replace(KEY, from, to), OPEN, PROOF);
  }

  private static Group key() {
    String rule =
        "A verification key is the JSON of snarkjs: one object, each key once, points of the groups.";
    return new Group("groth16-key", "groth16", "proofs.md", rule)
        .good("the key of the proof", claim(KEY, OPEN, PROOF))
        .bad("empty", claim("", OPEN, PROOF), "verification key", "expected a JSON document")
        .bad("a text", claim("hello", OPEN, PROOF), "expected a JSON document")
        .bad("a list", claim("[]", OPEN, PROOF), "an object", "found")
        .bad("null", claim("null", OPEN, PROOF), "an object", "found null")
        .bad(
            "an empty object",
            claim("{}", OPEN, PROOF),
            "verification key",
            "expected",
            "found none")
        .bad(
            "cut in the middle",
            claim(cut(KEY, 1500), OPEN, PROOF),
            "expected a JSON document",
            "line")
        .bad("two objects", claim(append(KEY, "7b7d"), OPEN, PROOF), "expected a JSON document")
        .bad(
            "a key twice",
            key("\"protocol\"", "\"curve\": \"bn128\", \"protocol\""),
            "\"curve\"",
            "twice")
        .bad(
            "the protocol plonk",
            key("groth16", "plonk"),
            "protocol",
            "\"groth16\"",
            "found \"plonk\"")
        .bad("the curve bls12381", key("bn128", "bls12381"), "verification key")
        .bad("the curve secp256k1", key("bn128", "secp256k1"), "curve", "found \"secp256k1\"")
        .bad(
            "nPublic 2",
            key("\"nPublic\": 1", "\"nPublic\": 2"),
            "nPublic",
            "expected 1",
            "found 2")
        .bad("nPublic -1", key("\"nPublic\": 1", "\"nPublic\": -1"), "nPublic", "found -1")
        .bad(
            "nPublic in quotes",
            key("\"nPublic\": 1", "\"nPublic\": \"1\""),
            "nPublic",
            "found \"1\"")
        .bad("no alpha", key("vk_alpha_1", "vk_alpha_9"), "vk_alpha_1", "expected", "found none")
        .bad("no delta", key("vk_delta_2", "vk_delta_9"), "vk_delta_2", "expected", "found none")
        .bad(
            "IC that is no list",
            key("\"IC\": [", "\"IC\": 5, \"x\": ["),
            "IC",
            "a list",
            "found 5")
        .bad("no IC", key("\"IC\": [", "\"IC\": [], \"x\": ["), "IC", "at least one point");
  }

  private static Map<String, Object> changed(String from, String to) {
    return claim(KEY, OPEN, replace(PROOF, from, to));
  }

  private static Group proof() {
    String rule = "A proof is the JSON of snarkjs; its points are of the groups and canonical.";
    String point = "{\"protocol\":\"groth16\",\"curve\":\"bn128\",\"pi_a\":";
    return new Group("groth16-proof", "groth16", "proofs.md", rule)
        .good("the proof", claim(KEY, OPEN, PROOF))
        .bad("empty", claim(KEY, OPEN, ""), "proof", "expected a JSON document")
        .bad("a number", claim(KEY, OPEN, "5"), "an object", "found 5")
        .bad(
            "1000 lists in lists",
            claim(KEY, OPEN, map("text", "[", "repeat", 1000L)),
            "expected a JSON document")
        .bad(
            "cut in the middle",
            claim(KEY, OPEN, cut(PROOF, 200)),
            "expected a JSON document",
            "line")
        .bad(
            "text after the end", claim(KEY, OPEN, append(PROOF, "78")), "expected a JSON document")
        .bad(
            "a key twice",
            changed("\"protocol\"", "\"protocol\": \"groth16\", \"protocol\""),
            "\"protocol\"",
            "twice")
        .bad("the protocol plonk", changed("groth16", "plonk"), "protocol", "found \"plonk\"")
        .bad("another curve than the key", changed("bn128", "bls12381"), "proof")
        .bad("no A", changed("pi_a", "pi_x"), "pi_a", "expected", "found none")
        .bad("no B", changed("pi_b", "pi_x"), "pi_b", "expected", "found none")
        .bad("no C", changed("pi_c", "pi_x"), "pi_c", "expected", "found none")
        .bad(
            "A that is a text",
            claim(KEY, OPEN, point + "\"1\"}"),
            "pi_a",
            "a list of 3",
            "found \"1\"")
        .bad(
            "A of two coordinates",
            claim(KEY, OPEN, point + "[\"1\",\"2\"]}"),
            "pi_a",
            "a list of 3")
        .bad(
            "A of four coordinates",
            claim(KEY, OPEN, point + "[\"1\",\"2\",\"1\",\"1\"]}"),
            "pi_a",
            "a list of 3")
        .bad(
            "A of numbers without quotes",
            claim(KEY, OPEN, point + "[1,2,1]}"),
            "pi_a[0]",
            "a string",
            "found 1")
        .bad(
            "A with a coordinate of 007",
            claim(KEY, OPEN, point + "[\"007\",\"2\",\"1\"]}"),
            "pi_a[0]",
            "found \"007\"")
        .bad(
            "A with a coordinate of -1",
            claim(KEY, OPEN, point + "[\"-1\",\"2\",\"1\"]}"),
            "pi_a[0]",
            "found \"-1\"")
        .bad(
            "A with a coordinate of the base prime",
            claim(
                KEY,
                OPEN,
                point
                    + "[\"21888242871839275222246405745257275088696311157297823662689037894645226208583\",\"2\",\"1\"]}"),
            "pi_a[0]",
            "below the modulus")
        .bad(
            "A off the curve",
            claim(KEY, OPEN, point + "[\"1\",\"3\",\"1\"]}"),
            "pi_a",
            "a point of G1")
        .add(
            "A at infinity",
            changed("\"pi_a\": [", "\"pi_a\": [\"0\", \"1\", \"0\"], \"x\": ["),
            FALSE,
            "does not hold");
  }

  private static Group open() {
    String rule =
        "Public inputs are a list of as many canonical decimals as the key has, and those of the proof.";
    return new Group("groth16-public-inputs", "groth16", "proofs.md", rule)
        .good("those of the proof", claim(KEY, OPEN, PROOF))
        .add("another value", claim(KEY, "[\"33\"]", PROOF), FALSE, "does not hold")
        .add("zero", claim(KEY, "[\"0\"]", PROOF), FALSE, "does not hold")
        .bad("empty", claim(KEY, "", PROOF), "public inputs", "expected a JSON document")
        .bad("an object", claim(KEY, "{}", PROOF), "public inputs", "a list", "found")
        .bad("no values", claim(KEY, "[]", PROOF), "public inputs", "expected 1", "found 0")
        .bad("two values", claim(KEY, "[\"32\",\"1\"]", PROOF), "expected 1", "found 2")
        .bad("a number without quotes", claim(KEY, "[32]", PROOF), "[0]", "found 32")
        .bad("32 with a zero before it", claim(KEY, "[\"032\"]", PROOF), "[0]", "found \"032\"")
        .bad("32 with a blank", claim(KEY, "[\" 32\"]", PROOF), "[0]", "found \" 32\"")
        .bad("32 in hexadecimal", claim(KEY, "[\"0x20\"]", PROOF), "[0]", "found \"0x20\"")
        .bad(
            "32 + r, which is 32 modulo r",
            claim(
                KEY,
                "[\"21888242871839275222246405745257275088548364400416034343698204186575808495649\"]",
                PROOF),
            "[0]",
            "below the modulus")
        .bad("null", claim(KEY, "[null]", PROOF), "[0]", "found null")
        .bad("a list in a list", claim(KEY, "[[\"32\"]]", PROOF), "[0]", "found");
  }

  private static Map<String, Object> kimchi(Object key, Object open, Object proof) {
    return map("key", key, "public", open, "proof", proof);
  }

  private static Group kimchi() {
    Map<String, Object> key = base("kimchi.vk.json");
    Map<String, Object> open = base("kimchi.public.json");
    Map<String, Object> proof = base("kimchi.proof.json");
    String rule =
        "A proof is whole JSON of canonical numbers and points, for a key that belongs to it.";
    return new Group("kimchi-proof", "kimchi", "spec/kimchi-proof.md", rule)
        .good("the proof", kimchi(key, open, proof))
        .add(
            "another public input",
            kimchi(key, "[\"7\"]", proof),
            "FormatException",
            "public input")
        .bad("an empty key", kimchi("", open, proof), "expected a JSON document")
        .bad("a key of {}", kimchi("{}", open, proof), "verifier_index", "found none")
        .bad("a key of []", kimchi("[]", open, proof), "verification key", "an object", "found []")
        .bad("a key cut in the middle", kimchi(cut(key, 500), open, proof), "JSON")
        .bad("an empty proof", kimchi(key, open, ""), "expected a JSON document")
        .bad("a proof of {}", kimchi(key, open, "{}"), "proof", "found none")
        .bad("a proof of null", kimchi(key, open, "null"), "an object", "found null")
        .bad("a proof cut in the middle", kimchi(key, open, cut(proof, 500)), "JSON")
        .bad("text after a proof", kimchi(key, open, append(proof, "78")), "JSON")
        .bad("no public inputs", kimchi(key, "[]", proof), "public input")
        .bad("public inputs of {}", kimchi(key, "{}", proof), "a list")
        .bad("a public input without quotes", kimchi(key, "[6]", proof), "decimal", "found 6")
        .bad(
            "the public input p",
            kimchi(
                key,
                "[\"28948022309329048855892746252171976963363056481941560715954676764349967630337\"]",
                proof),
            "below the modulus")
        .bad("the public input 06", kimchi(key, "[\"06\"]", proof), "decimal", "found \"06\"")
        .bad(
            "ft_eval1 in a list",
            kimchi(key, open, replace(proof, "\"ft_eval1\":\"", "\"ft_eval1\":[],\"x\":\"")),
            "ft_eval1",
            "found")
        .bad(
            "ft_eval1 missing",
            kimchi(key, open, replace(proof, "\"ft_eval1\"", "\"ft_eval9\"")),
            "ft_eval1")
        .bad(
            "a key twice",
            kimchi(key, open, replace(proof, "\"ft_eval1\":", "\"ft_eval1\":\"1\",\"ft_eval1\":")),
            "ft_eval1",
            "twice")
        .add(
            "another ft_eval1",
            kimchi(key, open, replace(proof, "\"ft_eval1\":\"", "\"ft_eval1\":\"1\",\"y\":\"")),
            FALSE,
            "does not hold")
        .add(
            "another z1",
            kimchi(key, open, replace(proof, "\"z1\":\"", "\"z1\":\"1\",\"y\":\"")),
            FALSE,
            "does not hold")
        .bad(
            "z1 at the modulus",
            kimchi(
                key,
                open,
                replace(
                    proof,
                    "\"z1\":\"",
                    "\"z1\":\"28948022309329048855892746252171976963363056481941647379679742748393362948097\",\"y\":\"")),
            "z1")
        .bad(
            "an index of another domain",
            kimchi(replace(key, "\"domain_log2\":3", "\"domain_log2\":4"), open, proof),
            "zk_rows",
            "expected 5",
            "found 3")
        .bad(
            "a domain of 2^40",
            kimchi(replace(key, "\"domain_log2\":3", "\"domain_log2\":40"), open, proof),
            "domain_log2",
            "found 40");
  }
}
