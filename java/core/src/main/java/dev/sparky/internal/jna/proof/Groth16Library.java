package dev.sparky.internal.jna.proof;

import dev.sparky.internal.jna.library.LibraryHolder;
import dev.sparky.internal.jna.library.LibraryKind;
import dev.sparky.internal.jna.library.LibraryLoader;
import dev.sparky.internal.jna.library.LibraryOpener;

/**
 * The exports of the proof library, a library of its own that is opened when the first proof is
 * asked for: names, order and types are those of {@code rust/groth16/src/ffi.rs}.
 */
@SuppressWarnings("MethodName") // The names are those of the exports.
final class Groth16Library {
  /** What errors call this library. */
  static final String NAME = "the proof library";

  /** What {@code sparky_groth16_close} closes. */
  static final int STATEMENT = 0;

  static final int KEY = 1;
  static final int WITNESS = 2;

  private static final LibraryHolder LIBRARY = new LibraryHolder(Groth16Library::open);

  private Groth16Library() {}

  /** Opens the library if it is not open yet. */
  static void load() {
    LIBRARY.get();
  }

  private static LibraryOpener.Opened open() {
    var opened =
        LibraryOpener.open(LibraryKind.PROOFS, library -> library.map(Groth16Library.class));
    String abi = sparky_groth16_abi();
    if (!abi.equals(LibraryLoader.ABI)) {
      throw LibraryKind.PROOFS.wrongVersion(abi, opened.file());
    }
    return opened;
  }

  static native String sparky_groth16_abi();

  /** Returns a handle, 0 on failure. */
  static native long sparky_groth16_open(
      int field, int wires, int publicWires, long limit, long outcome);

  static native int sparky_groth16_append(
      long statement,
      long counts,
      int rows,
      long wires,
      long coefficients,
      int terms,
      long outcome);

  /** Returns the handle of a key, 0 on failure. */
  static native long sparky_groth16_setup(long statement, long seed, long outcome);

  /** Returns the handle of a key, 0 on failure. */
  static native long sparky_groth16_read(long path, int length, long limit, long outcome);

  static native int sparky_groth16_write(long key, long path, int length, long outcome);

  /** A number of a key, -1 on failure. */
  static native long sparky_groth16_info(long key, int what, int threads, long outcome);

  /** Returns the handle of a witness, 0 on failure. */
  static native long sparky_groth16_witness(long key, long outcome);

  static native int sparky_groth16_assign(long witness, long values, int count, long outcome);

  static native int sparky_groth16_prove(long witness, long seed, int threads, long outcome);

  /** The length of a text, -1 on failure. */
  static native int sparky_groth16_text(
      long handle, int what, long target, int capacity, long outcome);

  static native int sparky_groth16_close(int kind, long handle);

  /** 1 if the proof holds, 0 if not, -1 on failure. */
  static native int sparky_groth16_verify(
      long key,
      int keyLength,
      long publicInputs,
      int publicLength,
      long proof,
      int proofLength,
      long outcome);
}
