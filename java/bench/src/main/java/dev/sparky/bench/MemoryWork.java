package dev.sparky.bench;

import dev.sparky.Backends;
import dev.sparky.conformance.Corpus;
import dev.sparky.conformance.Expected;
import dev.sparky.field.FieldElement;
import dev.sparky.snarky.CircuitRun;
import dev.sparky.snarky.FieldVar;
import dev.sparky.snarky.Snarky;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.trace.Trace;
import dev.sparky.trace.read.TraceReader;
import dev.sparky.trace.replay.Replay;
import dev.sparky.trace.replay.TraceReplay;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** The pieces of work whose barrier, pool and cache are priced; by time or by instructions. */
final class MemoryWork {
  static final List<String> ALL = List.of("mul", "square", "div", "generic", "keccak256", "ecdsa");
  static final int OPERATIONS = 2_000;

  static final Map<String, String> NO_BARRIER = Map.of("sparky.barrier", "off");
  static final Map<String, String> NOTHING =
      Map.of("sparky.barrier", "off", "sparky.pool", "off", "sparky.conversion.cache", "off");

  private MemoryWork() {}

  /** The work under the given system properties, whatever they are at other times. */
  static Paired.Work of(String backend, String name, Map<String, String> properties)
      throws IOException {
    properties.forEach(System::setProperty);
    try {
      ConstraintBackend open = Backends.open(backend);
      Snarky snarky = new Snarky(open);
      return switch (name) {
        case "keccak256" -> replay(open, trace("vkreg/Hashes_Keccak256"), properties);
        case "ecdsa" -> replay(open, trace("gadgets/ecdsa_verify_signedhash"), properties);
        default -> () -> operate(snarky, name);
      };
    } finally {
      properties.keySet().forEach(System::clearProperty);
    }
  }

  private static long operate(Snarky snarky, String name) {
    try (CircuitRun run = snarky.run().enterConstraintSystem()) {
      FieldVar x = snarky.run().existsOne(() -> FieldElement.ONE);
      FieldVar y = x;
      FieldElement two = FieldElement.of(2);
      for (int i = 0; i < OPERATIONS; i++) {
        switch (name) {
          case "mul" -> y = snarky.fields().mul(x, y);
          case "square" -> y = snarky.fields().square(y);
          case "div" -> y = snarky.fields().div(x, y);
          case "generic" ->
              snarky.gates().generic(two, x, two, y, FieldElement.ONE, x, two, FieldElement.ZERO);
          default ->
              throw new IllegalArgumentException("expected one of " + ALL + ", found " + name);
        }
      }
      return run.circuit().variableCount();
    }
  }

  /** A replay makes its own barrier, so the properties hold while it runs. */
  private static Paired.Work replay(
      ConstraintBackend backend, Trace trace, Map<String, String> properties) {
    return () -> {
      properties.forEach(System::setProperty);
      try (Replay replay = TraceReplay.replay(trace, backend)) {
        return replay.system().rows();
      } finally {
        properties.keySet().forEach(System::clearProperty);
      }
    };
  }

  private static Trace trace(String name) throws IOException {
    for (Corpus.Entry entry : Corpus.bundled().entries()) {
      if (entry.name().equals(name)) {
        String file = Expected.read(entry).traces().get("cs");
        try (InputStream in = entry.open(file)) {
          return new TraceReader().read(in, file);
        }
      }
    }
    throw new IOException("not bundled: " + name);
  }
}
