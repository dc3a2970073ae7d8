package dev.sparky.internal.jna.circuit;

import dev.sparky.internal.circuit.CircuitArguments;
import dev.sparky.spi.CircuitOptions;

/** Counts variables and nodes in step with the native side, pending records included. */
final class TapeArguments extends CircuitArguments {
  private int variables;
  private int nodes;

  /** The source position of the calls that follow, -1 for none. */
  private int source = -1;

  TapeArguments(CircuitOptions options) {
    super(options);
    variables = options.publicInputSize();
  }

  @Override
  protected int variables() {
    return variables;
  }

  @Override
  protected int nodes() {
    return nodes;
  }

  @Override
  protected int source() {
    return source;
  }

  void source(int position) {
    source = position;
  }

  /** Counts new variables; returns the first. */
  int makeVariables(int count) {
    int first = variables;
    variables += count;
    return first;
  }

  /** Counts a node; returns its reference. */
  int makeNode() {
    return - ++nodes;
  }

  /** Counts what a part of a batch made. */
  void made(int moreVariables, int moreNodes) {
    variables += moreVariables;
    nodes += moreNodes;
  }

  /** Goes back to counts from before. */
  void reset(int variablesBefore, int nodesBefore) {
    variables = variablesBefore;
    nodes = nodesBefore;
  }
}
