package dev.sparky.trace.replay;

import dev.sparky.error.CircuitException;
import dev.sparky.internal.composite.Comparison;
import dev.sparky.internal.composite.HashToGroup;
import dev.sparky.internal.composite.Point;
import dev.sparky.internal.composite.PointScaling;
import dev.sparky.internal.composite.PoseidonUpdate;
import dev.sparky.internal.composite.Sponge;
import dev.sparky.internal.composite.Truncation;
import dev.sparky.spi.Circuit;
import dev.sparky.trace.Operation;
import dev.sparky.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/** The operations that are compositions of others, and the results that a trace expects of them. */
final class CompositeReplay {
  /** Of numbers of bits and words: above what a 255-bit field can use. */
  private static final int MAX_SIZE = 1 << 10;

  private final Trace trace;
  private final Circuit circuit;
  private final Nodes nodes;
  private final Expectations expectations;
  private final List<Sponge> sponges = new ArrayList<>();

  CompositeReplay(Trace trace, Circuit circuit, Nodes nodes, Expectations expectations) {
    this.trace = trace;
    this.circuit = circuit;
    this.nodes = nodes;
    this.expectations = expectations;
  }

  void run(Operation operation, int line, int at, int result) {
    String name = operation.traceName();
    switch (operation) {
      case COMPARE -> {
        int bits = size(name, trace.word(at));
        var order = Comparison.compare(circuit, bits, reference(at + 1), reference(at + 2));
        expect(line, name, result, order.less(), order.lessOrEqual());
      }
      case TRUNCATE -> {
        int words = size(name, trace.word(at));
        int truncated = Truncation.truncateToBits16(circuit, words, reference(at + 1));
        expect(line, name, result, truncated);
      }
      case SCALE_FAST_UNPACK -> scale(line, name, at, result);
      case POSEIDON_UPDATE -> {
        int[] state = references(at, 3);
        int[] inputs = references(at + 4, trace.word(at + 3));
        expect(line, name, result, PoseidonUpdate.update(circuit, state, inputs));
      }
      case HASH_TO_GROUP -> {
        Point point = HashToGroup.hash(circuit, references(at + 1, trace.word(at)));
        expect(line, name, result, point.x(), point.y());
      }
      case SPONGE_CREATE -> {
        boolean checked = trace.word(at) != 0;
        sponges.add(checked ? Sponge.checked(circuit) : Sponge.ofValues(circuit));
        if (result >= 0) {
          expectations.number(line, name, trace.word(result), sponges.size() - 1);
        }
      }
      case SPONGE_ABSORB -> sponge(trace.word(at)).absorb(reference(at + 1));
      case SPONGE_SQUEEZE -> expect(line, name, result, sponge(trace.word(at)).squeeze());
      default -> throw new IllegalStateException(name);
    }
  }

  private void scale(int line, String name, int at, int result) {
    var point = new Point(reference(at), reference(at + 1));
    int bitCount = size(name, trace.word(at + 3));
    var scaled = PointScaling.scaleFastUnpack(circuit, point, reference(at + 2), bitCount);
    if (result < 0) {
      return;
    }
    expect(line, name, result, scaled.result().x(), scaled.result().y());
    expectations.number(line, name + " bits", trace.word(result + 2), scaled.bits().length);
    if (trace.word(result + 2) == scaled.bits().length) {
      expect(line, name, result + 3, scaled.bits());
    }
  }

  /** A call that returns some of its own arguments. */
  void echoed(int line, String name, int at, int count, int result) {
    for (int i = 0; result >= 0 && i < count; i++) {
      if (trace.word(at + i) != trace.word(result + i)) {
        expectations.reference(line, name, trace.word(result + i), reference(at + i));
      }
    }
  }

  void publicInput(int line, int result) {
    consecutive(line, "publicInput", trace.header().publicInputSize(), 0, result);
  }

  /** A recorded list of variables that were made in a row. */
  void consecutive(int line, String name, int count, int first, int result) {
    if (result < 0) {
      return;
    }
    int recorded = trace.word(result);
    if (recorded != count) {
      expectations.differs(line, name + ": recorded " + recorded + " results for " + count);
      return;
    }
    for (int i = 0; i < count; i++) {
      expectations.reference(line, name, trace.word(result + 1 + i), first + i);
    }
  }

  private void expect(int line, String name, int result, int... found) {
    for (int i = 0; result >= 0 && i < found.length; i++) {
      expectations.reference(line, name, trace.word(result + i), found[i]);
    }
  }

  private Sponge sponge(int handle) {
    if (handle < 0 || handle >= sponges.size()) {
      throw new CircuitException(
          "sponge " + handle + " was not created; " + sponges.size() + " so far");
    }
    return sponges.get(handle);
  }

  private static int size(String name, int size) {
    if (size < 0 || size > MAX_SIZE) {
      throw new CircuitException(name + ": expected a size in 0.." + MAX_SIZE + ", found " + size);
    }
    return size;
  }

  private int reference(int at) {
    return nodes.reference(trace.word(at));
  }

  private int[] references(int at, int count) {
    int[] references = new int[count];
    for (int i = 0; i < count; i++) {
      references[i] = reference(at + i);
    }
    return references;
  }
}
