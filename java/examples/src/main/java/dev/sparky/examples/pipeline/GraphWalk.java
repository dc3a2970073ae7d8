package dev.sparky.examples.pipeline;

import dev.sparky.circuit.CircuitBuilder;
import java.util.Arrays;
import java.util.List;

/**
 * The whole of a swap: walks the gates of a pipeline into a builder, one call each. The source's
 * numbers of its wires stay known, so that its own keys fit.
 */
public final class GraphWalk {
  private static final int UNASSIGNED = -1;

  private final CircuitBuilder circuit;

  /** The wire here of each wire there. */
  private final int[] wires;

  private int[] factors = new int[16];
  private int[] terms = new int[16];

  private GraphWalk(GateGraph graph) {
    circuit = new CircuitBuilder(graph.field());
    wires = new int[graph.wires()];
    Arrays.fill(wires, UNASSIGNED);
    wires[0] = CircuitBuilder.ONE;
  }

  /** A circuit whose inputs are named by their wires. */
  public static CircuitBuilder walk(GateGraph graph) {
    var walk = new GraphWalk(graph);
    for (int input : graph.publicInputs()) {
      walk.wires[input] = walk.circuit.publicInput(Integer.toString(input));
    }
    for (int input : graph.secretInputs()) {
      walk.wires[input] = walk.circuit.secretInput(Integer.toString(input));
    }
    for (Gate gate : graph.gates()) {
      walk.gate(gate);
    }
    walk.circuit.sourceOrder(walk.wires);
    return walk.circuit;
  }

  private void gate(Gate gate) {
    if (gate instanceof Gate.Add g) {
      wires[g.out()] = circuit.add(wires[g.x()], wires[g.y()]);
    } else if (gate instanceof Gate.Mul g) {
      wires[g.out()] = circuit.mul(wires[g.x()], wires[g.y()]);
    } else if (gate instanceof Gate.Linear g) {
      wires[g.out()] = linear(g.terms());
    } else if (gate instanceof Gate.Constant g) {
      // Some pipelines define the constant one by a gate; it is a wire here already.
      wires[g.out()] = g.out() == 0 ? CircuitBuilder.ONE : circuit.constant(g.value());
    } else if (gate instanceof Gate.AssertEqual g) {
      circuit.assertEqual(wires[g.x()], wires[g.y()]);
    } else if (gate instanceof Gate.Select g) {
      wires[g.out()] = circuit.select(wires[g.condition()], wires[g.then()], wires[g.otherwise()]);
    } else if (gate instanceof Gate.Bits g) {
      int first = circuit.bits(wires[g.x()], g.outs().size());
      for (int i = 0; i < g.outs().size(); i++) {
        wires[g.outs().get(i)] = first + i;
      }
    } else if (gate instanceof Gate.Inverse g) {
      wires[g.out()] = circuit.inverse(wires[g.x()]);
    } else if (gate instanceof Gate.ZeroFlag g) {
      wires[g.out()] = circuit.zeroFlag(wires[g.x()]);
    }
  }

  private int linear(List<Gate.Term> sum) {
    if (terms.length < sum.size()) {
      terms = new int[2 * sum.size()];
      factors = new int[terms.length];
    }
    for (int i = 0; i < sum.size(); i++) {
      factors[i] = circuit.coefficient(sum.get(i).factor());
      terms[i] = wires[sum.get(i).wire()];
    }
    return circuit.linear(factors, terms, sum.size());
  }
}
