package dev.sparky.gadgets.catalogue;

import dev.sparky.gadgets.Bytes;
import dev.sparky.gadgets.Field;
import dev.sparky.gadgets.Hash;
import dev.sparky.gadgets.Poseidon;
import dev.sparky.gadgets.Provable;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Hashes of 32 bytes: {@code HashCS} of o1js. */
final class HashCircuits {
  private static final Provable<Bytes> BYTES_32 = Bytes.type(32);

  private HashCircuits() {}

  static List<NamedCircuit> all() {
    return List.of(
        of("Hashes_SHA2_224", message -> Hash.sha2(224, message)),
        of("Hashes_SHA2_256", Hash::sha256),
        of("Hashes_SHA2_384", message -> Hash.sha2(384, message)),
        of("Hashes_SHA2_512", message -> Hash.sha2(512, message)),
        of("Hashes_SHA3_256", message -> Hash.sha3(256, message)),
        of("Hashes_SHA3_384", message -> Hash.sha3(384, message)),
        of("Hashes_SHA3_512", message -> Hash.sha3(512, message)),
        of("Hashes_Keccak256", Hash::keccak256),
        of("Hashes_BLAKE2B", Hash::blake2b),
        NamedCircuit.of("Hashes_Poseidon", HashCircuits::poseidon),
        NamedCircuit.of("zkp_blake2b_blake2b", HashCircuits::shortBlake2b));
  }

  /** The circuit of a program of o1js: 12 bytes to 32. */
  private static void shortBlake2b(Synthesis run) {
    Provable<Bytes> type = Bytes.type(12);
    Hash.blake2b(32, type.witness(run, type::empty));
  }

  private static void poseidon(Synthesis run) {
    var inputs = new ArrayList<Field>();
    for (int i = 0; i < 32; i++) {
      inputs.add(Values.field(run, i));
    }
    Poseidon.hash(inputs);
  }

  /** The digest is not used: the rows of the hash are the circuit. */
  private static NamedCircuit of(String name, UnaryOperator<Bytes> hash) {
    return NamedCircuit.of(
        name,
        run -> {
          Bytes unused = hash.apply(message(run));
        });
  }

  private static Bytes message(Synthesis run) {
    return BYTES_32.witness(run, BYTES_32::empty);
  }
}
