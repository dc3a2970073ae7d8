package dev.sparky.jsnark;

/**
 * What is asked of a jsnark circuit. {@link #of} gives it for a {@code CircuitGenerator}; a fork
 * whose classes have other methods implements it in a few lines.
 */
public interface JsnarkCircuit {
  /** What errors call it. */
  String name();

  /** How many wires there are; the numbers of all are below. Wire 0 is the constant one. */
  int wires();

  /** Visits the instructions in their order. */
  void visit(Visitor visitor);

  /** Receives the instructions of a circuit. The arrays are read before the call returns. */
  interface Visitor {
    /** A public input; wire 0 among them is the constant one. */
    void input(int wire);

    /** A wire whose value the prover gives, {@code nizkinput} in files. */
    void proverWitness(int wire);

    /** A public output: a wire that an instruction defines. */
    void output(int wire);

    /**
     * An operation of the circuit.
     *
     * @param opcode the word in files: {@code mul}, {@code add}, {@code xor}, {@code or}, {@code
     *     split}, {@code pack}, {@code zerop}, {@code assert}, or {@code const-mul-HEX} and {@code
     *     const-mul-neg-HEX} with the factor or its negative
     */
    void operation(String opcode, int[] inputs, int[] outputs);

    /** Code of the host that computes values of {@linkplain #proverWitness prover wires}. */
    void hostCode();
  }

  /**
   * The circuit of a jsnark {@code CircuitGenerator} after {@code generateCircuit()}.
   *
   * <p>Its public methods are called by their names, as jsnark has them: {@code getName}, {@code
   * getNumWires} and {@code getEvaluationQueue} of the generator; {@code getOpcode}, {@code
   * getInputs} and {@code getOutputs} of an operation; {@code getType} and {@code getWire} of a
   * label; {@code getWireId} of a wire. In which packages the classes are makes no difference.
   *
   * @throws dev.sparky.error.CircuitException if the object has no such methods
   */
  static JsnarkCircuit of(Object generator) {
    return new GeneratorCircuit(generator);
  }
}
