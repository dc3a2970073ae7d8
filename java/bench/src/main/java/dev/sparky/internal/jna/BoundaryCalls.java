package dev.sparky.internal.jna;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import dev.sparky.error.BackendUnavailableException;
import dev.sparky.internal.jna.boundary.RegisteredCalls;
import dev.sparky.internal.jna.boundary.SparkyLibrary;
import dev.sparky.internal.jna.library.LibraryLoader;

/**
 * The two ways into the library, bare, for the referee: a native that the library registers, and a
 * function that JNA maps directly. Lives in the package of the calls, which nothing else may see.
 */
public final class BoundaryCalls implements AutoCloseable {
  private static final long LIMIT = 1 << 24;

  private final long backend;
  private final long circuit;

  /**
   * @throws BackendUnavailableException if the native library cannot be loaded
   */
  public BoundaryCalls() {
    LibraryLoader.load();
    backend = SparkyLibrary.sparky_backend_open(LIMIT, 0);
    circuit = SparkyLibrary.sparky_circuit_open(backend, 0, 0, 0, 0);
  }

  /** A registered native with three arguments that looks a circuit up. */
  public long registered() {
    return RegisteredCalls.info(circuit, RegisteredCalls.ROWS, 0);
  }

  /** A JNA direct call with one argument that looks a backend up. */
  public long direct() {
    return Direct.sparky_backend_bytes(backend);
  }

  /** What JNA would map; the product registers it, as {@code rust/src/ffi/exports.rs} says. */
  @SuppressWarnings("MethodName") // The name of the export.
  private static final class Direct {
    static {
      Native.register(Direct.class, NativeLibrary.getInstance(LibraryLoader.file().toString()));
    }

    static native long sparky_backend_bytes(long backend);
  }

  @Override
  public void close() {
    SparkyLibrary.sparky_circuit_close(circuit);
    SparkyLibrary.sparky_backend_close(backend);
  }
}
