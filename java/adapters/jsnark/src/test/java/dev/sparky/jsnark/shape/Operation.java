package dev.sparky.jsnark.shape;

import java.math.BigInteger;

/** An operation of the circuit. */
public record Operation(String opcode, Wire[] inputs, Wire[] outputs) implements Instruction {
  public String getOpcode() {
    return opcode;
  }

  public Wire[] getInputs() {
    return inputs;
  }

  public Wire[] getOutputs() {
    return outputs;
  }

  @Override
  public void evaluate(BigInteger[] assignment) {}
}
