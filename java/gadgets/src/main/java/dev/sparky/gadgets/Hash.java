package dev.sparky.gadgets;

import dev.sparky.gadgets.hash.Blake2b;
import dev.sparky.gadgets.hash.Keccak;
import dev.sparky.gadgets.hash.Sha2;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.util.ArrayList;
import java.util.List;

/**
 * Hashes of bytes. The bytes have to be in range, as those of witness blocks and constants are;
 * those that come out are checked.
 *
 * <p>Constants give constants and no row. The methods that take a run differ in this: there the
 * bytes that come out are variables of the run in any case, which is what o1js makes of a constant
 * message.
 */
public final class Hash {
  private Hash() {}

  private interface Function {
    int[] hash(Synthesis run, int[] message);
  }

  /**
   * SHA-2 (FIPS 180-4).
   *
   * @param bits 224, 256, 384 or 512
   */
  public static Bytes sha2(int bits, Bytes message) {
    return apply(runOf(message), message, (run, bytes) -> Sha2.hash(run, bytes, bits));
  }

  /** As {@link #sha2(int, Bytes)}, with variables for the bytes that come out. */
  public static Bytes sha2(Synthesis run, int bits, Bytes message) {
    return apply(run, message, (all, bytes) -> Sha2.hash(all, bytes, bits));
  }

  /** SHA-256. */
  public static Bytes sha256(Bytes message) {
    return sha2(256, message);
  }

  /**
   * SHA-3 (FIPS 202).
   *
   * @param bits 256, 384 or 512
   */
  public static Bytes sha3(int bits, Bytes message) {
    return apply(runOf(message), message, (run, bytes) -> Keccak.hash(run, bytes, bits, true));
  }

  /** As {@link #sha3(int, Bytes)}, with variables for the bytes that come out. */
  public static Bytes sha3(Synthesis run, int bits, Bytes message) {
    return apply(run, message, (all, bytes) -> Keccak.hash(all, bytes, bits, true));
  }

  /**
   * Keccak with the padding before SHA-3.
   *
   * @param bits 256, 384 or 512
   */
  public static Bytes keccak(int bits, Bytes message) {
    return apply(runOf(message), message, (run, bytes) -> Keccak.hash(run, bytes, bits, false));
  }

  /** As {@link #keccak(int, Bytes)}, with variables for the bytes that come out. */
  public static Bytes keccak(Synthesis run, int bits, Bytes message) {
    return apply(run, message, (all, bytes) -> Keccak.hash(all, bytes, bits, false));
  }

  /** Keccak-256, as Ethereum uses it. */
  public static Bytes keccak256(Bytes message) {
    return keccak(256, message);
  }

  /** BLAKE2b-512 without a key (RFC 7693). */
  public static Bytes blake2b(Bytes message) {
    return blake2b(64, message);
  }

  /**
   * BLAKE2b without a key.
   *
   * @param length 1..64 bytes; as in o1js 2.15.0 only its whole words of eight bytes come out
   */
  public static Bytes blake2b(int length, Bytes message) {
    return apply(runOf(message), message, (run, bytes) -> Blake2b.hash(run, bytes, length));
  }

  /** As {@link #blake2b(int, Bytes)}, with variables for the bytes that come out. */
  public static Bytes blake2b(Synthesis run, int length, Bytes message) {
    return apply(run, message, (all, bytes) -> Blake2b.hash(all, bytes, length));
  }

  private static Synthesis runOf(Bytes message) {
    for (UInt8 each : message.toList()) {
      if (each.toField().run() != null) {
        return each.toField().run();
      }
    }
    return Synthesis.ofConstants();
  }

  private static Bytes apply(Synthesis run, Bytes message, Function function) {
    int[] bytes = new int[message.length()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = message.get(i).toField().in(run);
    }
    List<UInt8> digest = new ArrayList<>();
    for (int reference : function.hash(run, bytes)) {
      digest.add(UInt8.unchecked(Field.of(run, reference)));
    }
    return Bytes.of(digest);
  }
}
