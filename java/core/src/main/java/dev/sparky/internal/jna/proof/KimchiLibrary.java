package dev.sparky.internal.jna.proof;

import dev.sparky.internal.jna.library.LibraryHolder;
import dev.sparky.internal.jna.library.LibraryKind;
import dev.sparky.internal.jna.library.LibraryLoader;
import dev.sparky.internal.jna.library.LibraryOpener;

/**
 * The exports of the Kimchi library, a library of its own that is opened when the first proof is
 * asked for: names, order and types are those of {@code rust/kimchi/src/ffi.rs}.
 */
@SuppressWarnings("MethodName") // The names are those of the exports.
final class KimchiLibrary {
  /** What errors call this library. */
  static final String NAME = "the Kimchi library";

  private static final LibraryHolder LIBRARY = new LibraryHolder(KimchiLibrary::open);

  private KimchiLibrary() {}

  /** Opens the library if it is not open yet. */
  static void load() {
    LIBRARY.get();
  }

  private static LibraryOpener.Opened open() {
    var opened =
        LibraryOpener.open(LibraryKind.KIMCHI, library -> library.map(KimchiLibrary.class));
    String abi = sparky_kimchi_abi();
    if (!abi.equals(LibraryLoader.ABI)) {
      throw LibraryKind.KIMCHI.wrongVersion(abi, opened.file());
    }
    return opened;
  }

  static native String sparky_kimchi_abi();

  /** Returns a handle, 0 on failure. */
  static native long sparky_kimchi_circuit(int publicInputs, long outcome);

  static native int sparky_kimchi_gates(
      long circuit, long words, int count, int gates, long outcome);

  static native int sparky_kimchi_table(
      long circuit, int runtime, int id, int columns, long values, int count, long outcome);

  static native int sparky_kimchi_circuit_close(long circuit);

  /** Returns a handle, 0 on failure. */
  static native long sparky_kimchi_index(
      long circuit,
      int depth,
      long folder,
      int folderLength,
      long limit,
      int threads,
      long control,
      long outcome);

  /** A count, -1 on failure. */
  static native long sparky_kimchi_index_info(long index, int what, long outcome);

  /** The length of the text, -1 on failure. */
  static native long sparky_kimchi_key(long index, long target, int capacity, long outcome);

  static native int sparky_kimchi_index_close(long index);

  /** Returns a handle, 0 on failure. */
  static native long sparky_kimchi_witness(long index, long outcome);

  static native int sparky_kimchi_values(
      long witness, int column, long values, int count, long outcome);

  static native int sparky_kimchi_prove(
      long witness,
      long seed,
      long name,
      int nameLength,
      long limit,
      int threads,
      long control,
      long outcome);

  /** The length of the text, -1 on failure. */
  static native long sparky_kimchi_text(
      long witness, int what, long target, int capacity, long outcome);

  static native int sparky_kimchi_witness_close(long witness);

  static native int sparky_kimchi_verify(
      long texts,
      int textsLength,
      long lengths,
      int claims,
      long verdicts,
      long seed,
      long folder,
      int folderLength,
      int threads,
      long control,
      long outcome);
}
