package dev.sparky.internal.jna;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.sparky.Backends;
import dev.sparky.field.FieldElement;
import dev.sparky.internal.jna.boundary.NativeMemory;
import dev.sparky.internal.jna.boundary.RegisteredCalls;
import dev.sparky.internal.jna.boundary.SparkyLibrary;
import dev.sparky.internal.jna.library.LibraryLoader;
import dev.sparky.memory.ConstraintBufferPool;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintBackend;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Buffers that are collected while the native side has their address (hazard 5 of the reliability
 * notes). {@code bad} keeps only the address, {@code fenced} the buffer too, {@code product} goes
 * through the backend; each reads back what it wrote and counts what it does not find.
 */
final class GcCanary {
  private static final int INPUTS = 128;
  private static final int PROVE = 1;

  /** More buffers than are freed between two collections. */
  private static final int OTHERS = 1000;

  private static final byte[] OTHER = new byte[32 * INPUTS];

  static {
    Arrays.fill(OTHER, (byte) 0xA5);
  }

  private static final int CALLS_A_CIRCUIT = 7;

  private GcCanary() {}

  public static void main(String[] arguments) {
    int calls = Integer.parseInt(arguments[1]);
    int corrupt =
        arguments[0].equals("product") ? product(calls) : raw(calls, arguments[0].equals("fenced"));
    System.out.println("corrupt " + corrupt);
    // A collector's work on freed memory may still end the JVM; what was found is out.
    System.out.flush();
  }

  private static int raw(int calls, boolean fenced) {
    LibraryLoader.load();
    long backend = SparkyLibrary.sparky_backend_open(1 << 30, 0);
    int corrupt = 0;
    try (var pool = new ConstraintBufferPool(1 << 20);
        var answer = new NativeMemory(pool, 1)) {
      for (int call = 0; call < calls; call++) {
        corrupt += open(backend, call + 1, answer, fenced) ? 0 : 1;
      }
    }
    return corrupt;
  }

  /** Opens a circuit on public inputs in a buffer of its own; whether it sees what was written. */
  private static boolean open(long backend, int seed, NativeMemory answer, boolean fenced) {
    ByteBuffer kept = filled(seed);
    long address = addressOf(kept);
    if (!fenced) {
      kept = null;
      address = addressOf(filled(seed));
    }
    collect(seed);
    long circuit = SparkyLibrary.sparky_circuit_open(backend, INPUTS, PROVE, address, 0);
    Reference.reachabilityFence(kept);
    boolean equal = circuit != 0;
    for (int i = 0; equal && i < INPUTS; i++) {
      RegisteredCalls.value(circuit, i, answer.address(), 0);
      equal = answer.buffer().getLong(0) == seed + i;
    }
    answer.keepAlive();
    SparkyLibrary.sparky_circuit_close(circuit);
    return equal;
  }

  private static ByteBuffer filled(int seed) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(32 * INPUTS).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < INPUTS; i++) {
      buffer.putLong(32 * i, seed + i);
    }
    return buffer;
  }

  private static long addressOf(ByteBuffer buffer) {
    return Pointer.nativeValue(Native.getDirectBufferPointer(buffer));
  }

  /** A collection now and then, and other buffers in the place of those it freed. */
  private static void collect(int seed) {
    if (seed % 200 == 0) {
      System.gc();
      waitForTheCleaner();
      for (int i = 0; i < OTHERS; i++) {
        ByteBuffer.allocateDirect(OTHER.length).put(OTHER);
      }
    }
  }

  /** Freed memory is freed by another thread. */
  private static void waitForTheCleaner() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int product(int calls) {
    int corrupt = 0;
    int circuits = 0;
    while (circuits * CALLS_A_CIRCUIT < calls) {
      try (ConstraintBackend backend = Backends.open("native")) {
        for (int i = 0; i < 200; i++) {
          corrupt += circuit(backend, ++circuits) ? 0 : 1;
        }
      }
    }
    System.out.println("calls " + circuits * CALLS_A_CIRCUIT);
    return corrupt;
  }

  /** Open, append, two values, finish, digest and close. */
  private static boolean circuit(ConstraintBackend backend, int seed) {
    List<FieldElement> inputs = new ArrayList<>();
    for (int i = 0; i < INPUTS; i++) {
      inputs.add(FieldElement.of(seed + i));
    }
    try (Circuit circuit = backend.open(CircuitOptions.prove(inputs))) {
      collect(seed);
      int product = circuit.multiply(0, 1);
      circuit.flush();
      collect(seed + 1);
      boolean equal =
          circuit.value(product).equals(FieldElement.of((long) seed * (seed + 1)))
              && circuit.value(INPUTS - 1).equals(inputs.get(INPUTS - 1));
      return equal && circuit.finish().digest().length() == 32;
    }
  }
}
