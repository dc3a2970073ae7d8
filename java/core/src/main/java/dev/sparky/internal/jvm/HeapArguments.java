package dev.sparky.internal.jvm;

import dev.sparky.internal.circuit.CircuitArguments;

/** Counts variables and nodes as the state of a circuit does. */
final class HeapArguments extends CircuitArguments {
  private final CircuitState state;

  HeapArguments(CircuitState state) {
    super(state.options);
    this.state = state;
  }

  @Override
  protected int variables() {
    return state.variableCount;
  }

  @Override
  protected int nodes() {
    return state.nodes.size();
  }

  @Override
  protected int source() {
    return state.refusal.source();
  }
}
