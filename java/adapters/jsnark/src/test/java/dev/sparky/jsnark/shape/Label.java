package dev.sparky.jsnark.shape;

import java.math.BigInteger;

/** Says what a wire is. */
public record Label(Type type, Wire wire) implements Instruction {
  /** The words that files have for it. */
  public enum Type {
    input,
    output,
    nizkinput,
    debug
  }

  public Type getType() {
    return type;
  }

  public Wire getWire() {
    return wire;
  }

  @Override
  public void evaluate(BigInteger[] assignment) {}
}
