import com.bloxbean.cardano.zeroj.circuit.CircuitAPI;
import com.bloxbean.cardano.zeroj.circuit.CircuitBuilder;
import com.bloxbean.cardano.zeroj.circuit.Variable;
import com.bloxbean.cardano.zeroj.circuit.lib.Comparators;
import com.bloxbean.cardano.zeroj.circuit.lib.Merkle;
import com.bloxbean.cardano.zeroj.circuit.lib.Poseidon;
import com.bloxbean.cardano.zeroj.circuit.lib.hash.Blake2b;
import com.bloxbean.cardano.zeroj.circuit.lib.hash.Sha512;
import com.bloxbean.cardano.zeroj.circuit.lib.poseidon.PoseidonHash;
import com.bloxbean.cardano.zeroj.circuit.lib.poseidon.PoseidonParamsBLS12_381T3;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Circuits of ZeroJ's own gadgets, each with inputs that satisfy it. */
record Circuits(String name, CircuitBuilder builder, Map<String, List<BigInteger>> inputs) {
  static Circuits named(String name) {
    return switch (name) {
      case "small" -> small();
      case "merkle" -> merkle(32);
      case "sha512" -> sha512(1);
      case "blake2b" -> blake2b();
      default -> sha512(Integer.parseInt(name.substring("sha512x".length())));
    };
  }

  private static List<BigInteger> value(long value) {
    return List.of(BigInteger.valueOf(value));
  }

  /**
   * Poseidon of two numbers, a comparison, an equality and a choice: every kind of gate but those
   * in limbs.
   */
  private static Circuits small() {
    var builder =
        CircuitBuilder.create("small")
            .publicVar("hash")
            .publicVar("least")
            .secretVar("x")
            .secretVar("y");
    builder.define(
        api -> {
          Variable x = api.var("x");
          Variable y = api.var("y");
          api.assertEqual(hash(api, x, y), api.var("hash"));
          Variable less = Comparators.lessThan(api, x, y, 16);
          api.assertEqual(api.select(less, x, y), api.var("least"));
          api.assertEqual(api.isZero(api.sub(x, y)), api.constant(0));
        });
    var inputs = new LinkedHashMap<String, List<BigInteger>>();
    BigInteger x = BigInteger.valueOf(321);
    BigInteger y = BigInteger.valueOf(4321);
    inputs.put("hash", List.of(hash(x, y)));
    inputs.put("least", List.of(x));
    inputs.put("x", List.of(x));
    inputs.put("y", List.of(y));
    return new Circuits("small", builder, inputs);
  }

  /** A path of a tree of Poseidon, up to its root. */
  private static Circuits merkle(int depth) {
    var builder = CircuitBuilder.create("merkle").publicVar("root").secretVar("leaf");
    var inputs = new LinkedHashMap<String, List<BigInteger>>();
    inputs.put("root", null);
    inputs.put("leaf", value(7));
    BigInteger node = BigInteger.valueOf(7);
    for (int i = 0; i < depth; i++) {
      builder.secretVar("sibling" + i).secretVar("right" + i);
      BigInteger sibling = BigInteger.valueOf(1000 + i);
      boolean right = i % 3 == 1;
      inputs.put("sibling" + i, List.of(sibling));
      inputs.put("right" + i, value(right ? 1 : 0));
      node = right ? hash(sibling, node) : hash(node, sibling);
    }
    inputs.put("root", List.of(node));
    builder.define(
        api ->
            Merkle.verifyProof(
                api,
                api.var("leaf"),
                api.var("root"),
                IntStream.range(0, depth)
                    .mapToObj(i -> api.var("sibling" + i))
                    .toArray(Variable[]::new),
                IntStream.range(0, depth)
                    .mapToObj(i -> api.var("right" + i))
                    .toArray(Variable[]::new),
                Circuits::hash));
    return new Circuits("merkle", builder, inputs);
  }

  /** SHA-512 of 32 bytes, again and again of the first 32 bytes of the digest. */
  private static Circuits sha512(int times) {
    var builder = CircuitBuilder.create("sha512");
    var inputs = new LinkedHashMap<String, List<BigInteger>>();
    for (int i = 0; i < 32; i++) {
      builder.secretVar("byte" + i);
      inputs.put("byte" + i, value((37 * i + 5) % 256));
    }
    builder.define(
        api -> {
          Variable[] bytes =
              IntStream.range(0, 32).mapToObj(i -> api.var("byte" + i)).toArray(Variable[]::new);
          for (int i = 0; i < times; i++) {
            bytes = java.util.Arrays.copyOf(Sha512.hashBytes(api, bytes), 32);
          }
        });
    return new Circuits(times == 1 ? "sha512" : "sha512x" + times, builder, inputs);
  }

  /** BLAKE2b-256 of 64 bytes. */
  private static Circuits blake2b() {
    var builder = CircuitBuilder.create("blake2b");
    var inputs = new LinkedHashMap<String, List<BigInteger>>();
    for (int i = 0; i < 64; i++) {
      builder.secretVar("byte" + i);
      inputs.put("byte" + i, value((37 * i + 5) % 256));
    }
    builder.define(
        api ->
            Blake2b.hash256(
                api,
                IntStream.range(0, 64)
                    .mapToObj(i -> api.var("byte" + i))
                    .toArray(Variable[]::new)));
    return new Circuits("blake2b", builder, inputs);
  }

  private static Variable hash(CircuitAPI api, Variable left, Variable right) {
    return Poseidon.hash(api, PoseidonParamsBLS12_381T3.INSTANCE, left, right);
  }

  private static BigInteger hash(BigInteger left, BigInteger right) {
    return PoseidonHash.hash(PoseidonParamsBLS12_381T3.INSTANCE, left, right);
  }
}
