import com.bloxbean.cardano.zeroj.circuit.ConstraintGraph;
import com.bloxbean.cardano.zeroj.circuit.Gate;
import com.bloxbean.cardano.zeroj.circuit.Variable;
import dev.sparky.circuit.CircuitBuilder;
import dev.sparky.field.PrimeField;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * Walks a graph of ZeroJ into a builder: the pattern of docs/swapping-a-pipeline.md on its own
 * objects.
 */
final class GraphWalk {
  private final CircuitBuilder circuit;
  private final int[] wires;
  private int[] factors = new int[16];
  private int[] terms = new int[16];

  private GraphWalk(CircuitBuilder circuit, int wires) {
    this.circuit = circuit;
    this.wires = new int[wires];
    Arrays.fill(this.wires, -1);
    this.wires[0] = CircuitBuilder.ONE;
  }

  static CircuitBuilder walk(ConstraintGraph graph, PrimeField field) {
    var circuit = new CircuitBuilder(field);
    var walk = new GraphWalk(circuit, graph.numWires());
    for (Variable input : graph.publicInputs()) {
      walk.wires[input.id()] = circuit.publicInput(input.name());
    }
    for (Variable input : graph.secretInputs()) {
      walk.wires[input.id()] = circuit.secretInput(input.name());
    }
    for (Gate gate : graph.gates()) {
      walk.gate(gate);
    }
    circuit.sourceOrder(walk.wires);
    return circuit;
  }

  private void gate(Gate gate) {
    switch (gate) {
      case Gate.Add g -> set(g.output(), circuit.add(get(g.left()), get(g.right())));
      case Gate.Mul g -> set(g.output(), circuit.mul(get(g.left()), get(g.right())));
      // The graph defines the constant one by a gate; it is a wire here already.
      case Gate.Const g ->
          set(g.output(), g.output().id() == 0 ? CircuitBuilder.ONE : circuit.constant(g.value()));
      case Gate.AssertEq g -> circuit.assertEqual(get(g.left()), get(g.right()));
      case Gate.Select g ->
          set(g.output(), circuit.select(get(g.cond()), get(g.ifTrue()), get(g.ifFalse())));
      case Gate.LinComb g -> set(g.output(), linear(g.terms()));
      case Gate.Hint g ->
          set(
              g.output(),
              g.type() == Gate.HintType.IS_ZERO_RESULT
                  ? circuit.zeroFlag(get(g.input()))
                  : circuit.inverse(get(g.input())));
      case Gate.BitDecompose g -> setAll(g.outputs(), circuit.bits(get(g.input()), g.nBits()));
      case Gate.HintN g -> setAll(g.outputs(), hints(g));
    }
  }

  private int linear(List<Gate.Term> sum) {
    if (terms.length < sum.size()) {
      terms = new int[2 * sum.size()];
      factors = new int[terms.length];
    }
    for (int i = 0; i < sum.size(); i++) {
      factors[i] = circuit.coefficient(sum.get(i).coefficient());
      terms[i] = get(sum.get(i).variable());
    }
    return circuit.linear(factors, terms, sum.size());
  }

  private int hints(Gate.HintN g) {
    int[] in = Arrays.stream(g.inputs()).mapToInt(this::get).toArray();
    BigInteger m = g.params()[0];
    int bits = g.params()[1].intValueExact();
    int limbs = g.params()[2].intValueExact();
    return g.kind() == Gate.HintKind.INV_MOD
        ? circuit.invMod(m, bits, in)
        : circuit.mulMod(
            m,
            bits,
            Arrays.copyOf(in, limbs),
            Arrays.copyOfRange(in, limbs, 2 * limbs),
            g.outputs().length - limbs);
  }

  private int get(Variable wire) {
    return wires[wire.id()];
  }

  private void set(Variable wire, int made) {
    wires[wire.id()] = made;
  }

  private void setAll(Variable[] outputs, int first) {
    for (int i = 0; i < outputs.length; i++) {
      wires[outputs[i].id()] = first + i;
    }
  }
}
