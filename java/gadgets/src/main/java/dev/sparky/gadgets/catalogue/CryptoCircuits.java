package dev.sparky.gadgets.catalogue;

import dev.sparky.gadgets.Field;
import dev.sparky.gadgets.MerkleTree;
import dev.sparky.gadgets.MerkleWitness;
import dev.sparky.gadgets.Nullifier;
import dev.sparky.gadgets.PrivateKey;
import dev.sparky.gadgets.PublicKey;
import dev.sparky.gadgets.Scalar;
import dev.sparky.gadgets.Signature;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.math.BigInteger;
import java.util.List;

/** Signatures, nullifiers and Merkle paths: {@code CryptoCS} of o1js and more. */
final class CryptoCircuits {
  private static final int HEIGHT = 8;
  private static final PrivateKey KEY = PrivateKey.of(BigInteger.valueOf(123456789));

  private CryptoCircuits() {}

  static List<NamedCircuit> all() {
    return List.of(
        NamedCircuit.of("Crypto_nullifier", CryptoCircuits::nullifier),
        NamedCircuit.of("schnorr_verify", CryptoCircuits::signature),
        NamedCircuit.of("merkle_path_8_private", CryptoCircuits::path));
  }

  private static void nullifier(Synthesis run) {
    Nullifier nullifier =
        Nullifier.TYPE.witness(
            run,
            () -> Nullifier.create(List.of(Field.ZERO, Field.ZERO, Field.ZERO), KEY, Scalar.of(7)));
    Field message = Values.field(run, 0);
    nullifier.verify(List.of(message, message, message));
  }

  private static void signature(Synthesis run) {
    List<Field> message = List.of(Field.of(1), Field.of(2));
    PublicKey key = PublicKey.TYPE.witness(run, KEY::toPublicKey);
    Signature signature = Signature.TYPE.witness(run, () -> KEY.sign(message));
    signature.verify(key, message).assertTrue();
  }

  private static void path(Synthesis run) {
    var tree = new MerkleTree(HEIGHT);
    MerkleWitness witness = MerkleWitness.type(HEIGHT).witness(run, () -> tree.witness(1));
    witness.root(Values.field(run, 0));
  }
}
