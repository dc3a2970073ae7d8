package dev.sparky.jsnark.shape;

import java.math.BigInteger;

/** Something to do when a circuit is evaluated; by itself code of the host. */
public interface Instruction {
  void evaluate(BigInteger[] assignment);
}
