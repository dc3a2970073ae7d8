package dev.sparky.internal.checked;

import dev.sparky.field.FieldElement;
import dev.sparky.internal.tape.CallBatch;
import dev.sparky.spi.CallSource;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.GateCall;
import dev.sparky.spi.Witness;
import dev.sparky.spi.r1cs.LinearTerms;
import java.util.function.Consumer;

/** Each call goes to both circuits; the answer is the one they agree on. */
final class CheckedCircuit implements Circuit {
  private final CircuitOptions options;
  private final Pair pair;
  private volatile ConstraintSystem finished;

  CheckedCircuit(CircuitOptions options, Pair pair) {
    this.options = options;
    this.pair = pair;
  }

  private void run(String name, Consumer<Circuit> call) {
    pair.ask(
        name,
        circuit -> {
          call.accept(circuit);
          return "done";
        });
  }

  @Override
  public CircuitOptions options() {
    return options;
  }

  @Override
  public String backend() {
    return CheckedBackend.NAME;
  }

  @Override
  public int variableCount() {
    return reader("variableCount", Circuit::variableCount);
  }

  @Override
  public void commit() {
    run("commit", Circuit::commit);
  }

  @Override
  public int exists(int count) {
    return pair.ask("exists", c -> c.exists(count));
  }

  @Override
  public int exists(FieldElement[] values, int count) {
    return pair.ask("exists", c -> c.exists(values, count));
  }

  @Override
  public int constant(FieldElement value) {
    return pair.ask("constant", c -> c.constant(value));
  }

  @Override
  public int add(int x, int y) {
    return pair.ask("add", c -> c.add(x, y));
  }

  @Override
  public int scale(FieldElement factor, int x) {
    return pair.ask("scale", c -> c.scale(factor, x));
  }

  @Override
  public void assertEqual(int x, int y) {
    run("assertEqual", c -> c.assertEqual(x, y));
  }

  @Override
  public void assertMul(int x, int y, int z) {
    run("assertMul", c -> c.assertMul(x, y, z));
  }

  @Override
  public void assertSquare(int x, int z) {
    run("assertSquare", c -> c.assertSquare(x, z));
  }

  @Override
  public void assertBoolean(int x) {
    run("assertBoolean", c -> c.assertBoolean(x));
  }

  @Override
  public int multiply(int x, int y) {
    return pair.ask("multiply", c -> c.multiply(x, y));
  }

  @Override
  public void generic(
      FieldElement sl,
      int l,
      FieldElement sr,
      int r,
      FieldElement so,
      int o,
      FieldElement sm,
      FieldElement sc) {
    run("generic", c -> c.generic(sl, l, sr, r, so, o, sm, sc));
  }

  @Override
  public void gate(GateCall call, int[] cells, int cellCount, FieldElement[] coefficients) {
    run("gate " + call, c -> c.gate(call, cells, cellCount, coefficients));
  }

  @Override
  public void raw(
      int kind, int[] cells, int cellCount, FieldElement[] coefficients, int coefficientCount) {
    run("raw " + kind, c -> c.raw(kind, cells, cellCount, coefficients, coefficientCount));
  }

  @Override
  public int permute(int s0, int s1, int s2) {
    return pair.ask("permute", c -> c.permute(s0, s1, s2));
  }

  @Override
  public void fixedLookupTable(int id, FieldElement[][] columns) {
    run("fixedLookupTable", c -> c.fixedLookupTable(id, columns));
  }

  @Override
  public void runtimeTable(int id, FieldElement[] firstColumn) {
    run("runtimeTable", c -> c.runtimeTable(id, firstColumn));
  }

  @Override
  public void eagerChecks(boolean on) {
    run("eagerChecks", c -> c.eagerChecks(on));
  }

  @Override
  public void source(int position) {
    run("source", c -> c.source(position));
    pair.source(position);
  }

  @Override
  public void append(CallSource calls) {
    if (!(calls instanceof CallBatch batch)) {
      calls.makeEach(this);
      return;
    }
    try {
      run("append", c -> c.append(batch));
    } finally {
      if (batch.records() > 0) {
        pair.source(batch.source(batch.records() - 1));
      }
    }
  }

  @Override
  public int rowsSoFar() {
    return reader("rowsSoFar", Circuit::rowsSoFar);
  }

  @Override
  public void rowsSoFar(int from, int to, RowVisitor visitor) {
    for (Row row : reader("rowsSoFar", c -> Row.of(c, from, to))) {
      row.show(visitor);
    }
  }

  @Override
  public void keepSources(boolean on) {
    run("keepSources", c -> c.keepSources(on));
  }

  @Override
  public FieldElement value(int reference) {
    return reader("value", c -> c.value(reference));
  }

  @Override
  public LinearTerms terms(int reference, int limit) {
    return reader("terms", c -> c.terms(reference, limit));
  }

  /** A call that a finished circuit takes from any thread. */
  private <R> R reader(String name, Answer.Call<R> call) {
    return finished == null ? pair.ask(name, call) : pair.read(name, call);
  }

  @Override
  public void flush() {
    run("flush", Circuit::flush);
  }

  /** Also compares rows, gates, digest, tables and, in prover mode, the witness. */
  @Override
  public ConstraintSystem finish() {
    ConstraintSystem done = finished;
    if (done == null) {
      run("finish", Circuit::finish);
      ConstraintSystem system = pair.first.finish();
      Comparison.systems(pair, system, pair.second.finish());
      if (options.mode() == CircuitOptions.Mode.PROVE) {
        Comparison.witnesses(pair, pair.first.witness(), pair.second.witness());
      }
      done = new CheckedSystem(pair, system, pair.second.finish());
      finished = done;
      pair.guard.finished();
    }
    pair.guard.requireOpen();
    return done;
  }

  /**
   * That of the first backend, which {@link #finish} found equal to the other; checks are compared.
   */
  @Override
  public Witness witness() {
    reader(
        "witness",
        c -> {
          c.witness();
          return "done";
        });
    return new CheckedWitness(pair, pair.first.witness(), pair.second.witness());
  }

  @Override
  public long offHeapBytes() {
    pair.guard.requireOpen();
    return pair.first.offHeapBytes() + pair.second.offHeapBytes();
  }

  @Override
  public void close() {
    pair.close();
  }
}
