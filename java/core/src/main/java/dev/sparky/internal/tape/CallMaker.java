package dev.sparky.internal.tape;

import dev.sparky.field.FieldElement;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions.Mode;
import dev.sparky.spi.GateCall;

/** Makes the calls of a batch on a circuit, one by one. */
final class CallMaker implements CallVisitor {
  private final CallBatch batch;
  private final Circuit circuit;

  CallMaker(CallBatch batch, Circuit circuit) {
    this.batch = batch;
    this.circuit = circuit;
  }

  @Override
  public void source(int position) {
    circuit.source(position);
  }

  @Override
  public void exists(int count, int k) {
    if (circuit.options().mode() == Mode.PROVE) {
      batch.requireValues();
      var values = new FieldElement[count];
      for (int i = 0; i < count; i++) {
        values[i] = batch.element(k + i);
      }
      circuit.exists(values, count);
    } else {
      circuit.exists(count);
    }
  }

  @Override
  public void constant(int k) {
    circuit.constant(batch.element(k));
  }

  @Override
  public void add(int x, int y) {
    circuit.add(x, y);
  }

  @Override
  public void scale(int k, int x) {
    circuit.scale(batch.element(k), x);
  }

  @Override
  public void assertEqual(int x, int y) {
    circuit.assertEqual(x, y);
  }

  @Override
  public void assertMul(int x, int y, int z) {
    circuit.assertMul(x, y, z);
  }

  @Override
  public void assertSquare(int x, int y) {
    circuit.assertSquare(x, y);
  }

  @Override
  public void assertBoolean(int x) {
    circuit.assertBoolean(x);
  }

  @Override
  public void multiply(int x, int y) {
    circuit.multiply(x, y);
  }

  @Override
  public void generic(int l, int r, int o, int[] k) {
    FieldElement[] s = elements(k);
    circuit.generic(s[0], l, s[1], r, s[2], o, s[3], s[4]);
  }

  @Override
  public void gate(GateCall call, int[] cells, int[] k) {
    circuit.gate(call, cells, cells.length, elements(k));
  }

  @Override
  public void raw(int kind, int[] cells, int[] k) {
    circuit.raw(kind, cells, cells.length, elements(k), k.length);
  }

  @Override
  public void permute(int s0, int s1, int s2) {
    circuit.permute(s0, s1, s2);
  }

  @Override
  public void eagerChecks(boolean on) {
    circuit.eagerChecks(on);
  }

  private FieldElement[] elements(int[] k) {
    var elements = new FieldElement[k.length];
    for (int i = 0; i < k.length; i++) {
      elements[i] = batch.element(k[i]);
    }
    return elements;
  }
}
