package dev.sparky.spi.program;

import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.spi.r1cs.WitnessSource;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Values of all wires of a program for one or more witnesses, numbered from 0. Safe to share
 * between threads until it is closed; its memory is wiped then.
 *
 * <p>Arrays hold canonical limbs, four longs an element, least significant first.
 */
public interface Evaluation extends AutoCloseable {
  /** The program that was evaluated. */
  Program program();

  /** How many witnesses. */
  int count();

  /**
   * The R1CS variables of a witness, as a prover and a {@code .wtns} writer take them. Valid until
   * this is closed.
   *
   * @throws CircuitException if there is no such witness
   */
  default WitnessSource witness(int witness) {
    return new EvaluationValues(this, witness, false);
  }

  /**
   * The same values in the order of the source's wires: what fits a key that was made from the
   * source's own {@code .r1cs}. Wires of the source that nothing assigns are 0.
   *
   * @throws CircuitException if there is no such witness
   */
  default WitnessSource sourceWitness(int witness) {
    return new EvaluationValues(this, witness, true);
  }

  /** The values that a proof of witness 0 makes public. */
  default List<BigInteger> publicValues() {
    return publicValues(0);
  }

  /** The values that a proof of a witness makes public: public outputs, then public inputs. */
  default List<BigInteger> publicValues(int witness) {
    int count = program().image().publicOutputs() + program().image().publicInputs();
    long[] limbs = new long[4 * count];
    variables(witness, 1, 1 + count, limbs);
    var values = new ArrayList<BigInteger>(count);
    for (int at = 0; at < limbs.length; at += 4) {
      var value = new FieldElement(limbs[at], limbs[at + 1], limbs[at + 2], limbs[at + 3]);
      values.add(value.toBigInteger());
    }
    return List.copyOf(values);
  }

  /** Values of the source's wires {@code from..to-1}, in the source's order. */
  void sourceWires(int witness, int from, int to, long[] target);

  /**
   * Values of the R1CS variables {@code from..to-1}: one, public outputs, public inputs, secret
   * inputs, the others in the order of their wires.
   */
  void variables(int witness, int from, int to, long[] target);

  /** The value of a wire of the program. */
  FieldElement wire(int witness, int wire);

  /** The value of an output. */
  FieldElement output(int witness, int index);

  /** SHA-256 over the values of all source wires, 32 bytes little-endian each. */
  byte[] sourceHash(int witness);

  /**
   * Checks every R1CS row from the variables alone: sums are computed again.
   *
   * @param limit how many failures to describe
   */
  CheckReport check(int witness, int limit);

  /**
   * Checks every witness as {@link #check} does; the reports in the order of the witnesses.
   *
   * @param limit how many failures of a witness to describe
   * @param threads how many threads may work, at least 1; the reports do not depend on it
   */
  List<CheckReport> checkAll(int limit, int threads);

  /** Idempotent. */
  @Override
  void close();
}
