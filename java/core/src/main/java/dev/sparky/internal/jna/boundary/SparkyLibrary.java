package dev.sparky.internal.jna.boundary;

/**
 * The exports of the library: names, order and types are those of {@code rust/src/ffi}. Registered
 * by the export {@code sparky_bind}, as those of {@link RegisteredCalls}; {@code
 * rust/src/ffi/exports.rs} says why JNA does not map them.
 *
 * <p>Addresses are longs taken from a buffer of a {@code Lease}; the caller keeps the lease open
 * for the call ({@link NativeMemory}). An {@code outcome} is the address of an {@link Outcome}.
 */
@SuppressWarnings("MethodName") // The names are those of the exports.
public final class SparkyLibrary {
  private SparkyLibrary() {}

  public static native String sparky_abi();

  /** The CPU path in use, a colon, those that can be chosen. */
  public static native String sparky_cpu_paths();

  /** 1 if a small circuit has the digest that o1js gives it. */
  public static native int sparky_self_test();

  /** Returns a handle, 0 on failure. */
  public static native long sparky_backend_open(long limit, long outcome);

  public static native int sparky_backend_close(long backend);

  public static native long sparky_backend_bytes(long backend);

  /** Takes bytes of the budget for buffers of Java; 1 if they fit. */
  public static native int sparky_backend_take(long backend, long bytes);

  public static native int sparky_backend_give(long backend, long bytes);

  /** Gives idle regions back to the system; returns how many bytes that were. */
  public static native long sparky_backend_release_idle(long backend);

  /** Returns a handle, 0 on failure. */
  public static native long sparky_circuit_open(
      long backend, int publicInputs, int flags, long values, long outcome);

  /** Appends records; returns a status, nothing changed unless it is OK or REFUSED. */
  public static native int sparky_circuit_append(
      long circuit, long records, int recordCount, long pool, int poolCount, long outcome);

  public static native int sparky_circuit_finish(long circuit, long outcome);

  public static native int sparky_circuit_close(long circuit);

  /** Returns a handle, 0 on failure. */
  public static native long sparky_r1cs_open(long backend, int field, int wires, long outcome);

  /** Appends rows, all or none; returns a status. */
  public static native int sparky_r1cs_append(
      long system, long counts, int rows, long wires, long coefficients, int terms, long outcome);

  /** A count, -1 on failure. */
  public static native long sparky_r1cs_info(long system, int what, long outcome);

  public static native int sparky_r1cs_row(
      long system,
      int row,
      int from,
      long counts,
      long wires,
      long coefficients,
      int capacity,
      long outcome);

  public static native int sparky_r1cs_close(long system);

  /** Returns a handle, 0 on failure. */
  public static native long sparky_r1cs_witness(long system, long outcome);

  public static native int sparky_r1cs_assign(
      long system, long witness, long values, int count, long outcome);

  /** How many rows fail, -1 on failure. */
  public static native long sparky_r1cs_check(
      long system, long witness, int threads, long failures, long outcome);

  public static native int sparky_r1cs_witness_close(long witness);

  /**
   * Checks a witness, the circuit's own with {@code cells} 0; returns how many rows fail, -1 on
   * failure.
   */
  public static native long sparky_check_run(
      long circuit,
      int threads,
      long cells,
      int cellCount,
      long publicInput,
      int publicCount,
      long runtime,
      int runtimeCount,
      long target,
      int capacity,
      long outcome);

  /** A source position, -1 if unknown. */
  public static native int sparky_check_source(long circuit, int row, int part, long outcome);

  /** How many terms, -2 for an empty cell, -1 on failure. */
  public static native int sparky_check_expression(
      long circuit,
      int row,
      int column,
      int limit,
      long coefficients,
      long variables,
      long outcome);
}
