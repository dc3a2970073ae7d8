package dev.sparky.internal.composite;

import dev.sparky.field.FieldElement;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions.Mode;
import java.util.function.Supplier;

/** New variables of a circuit whose values are asked for in prover mode only. */
final class Assignment {
  private final Circuit circuit;
  private final boolean proving;

  Assignment(Circuit circuit) {
    this.circuit = circuit;
    this.proving = circuit.options().mode() == Mode.PROVE;
  }

  boolean proving() {
    return proving;
  }

  int exists(Supplier<FieldElement> value) {
    return proving ? circuit.exists(new FieldElement[] {value.get()}, 1) : circuit.exists(1);
  }

  /** Consecutive variables; returns the first. */
  int exists(int count, Supplier<FieldElement[]> values) {
    return proving ? circuit.exists(values.get(), count) : circuit.exists(count);
  }

  /** The value of a reference; prover mode only. */
  FieldElement value(int reference) {
    return circuit.value(reference);
  }
}
