package dev.sparky.snarky;

import dev.sparky.check.CheckReport;
import dev.sparky.check.SourceLines;
import dev.sparky.check.SourceNames;
import dev.sparky.check.WitnessCheck;
import dev.sparky.error.CircuitException;
import dev.sparky.error.RefusedException;
import dev.sparky.field.FieldElement;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions.Mode;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.Witness;
import dev.sparky.spi.WitnessTable;
import dev.sparky.spi.r1cs.LinearTerms;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One run of a circuit: open while its calls are made, then finished, then closed with everything
 * that came out of it. One owner at a time, as {@link Circuit}.
 */
public final class CircuitRun implements AutoCloseable {
  /** Constants remembered by value; beyond it they only cost another node. */
  private static final int CONSTANTS = 4_096;

  private static final int RESULT_TERMS = 8;

  private final Snarky snarky;
  private final Circuit circuit;

  /** Null if lines are not remembered. */
  private final SourceLines lines;

  private final List<FieldVar> publicInput;
  private final Map<FieldElement, Integer> constants = new HashMap<>();
  private final List<ConstraintAccumulation> accumulations = new ArrayList<>();
  private int blocks;

  CircuitRun(Snarky snarky, Circuit circuit, SourceLines lines) {
    this.snarky = snarky;
    this.circuit = circuit;
    this.lines = lines;
    this.publicInput = variables(0, circuit.options().publicInputSize());
  }

  /** The circuit below, for readers that want more than this class has. */
  public Circuit circuit() {
    return circuit;
  }

  /** The public inputs, variables 0..n-1. */
  public List<FieldVar> publicInput() {
    return publicInput;
  }

  /**
   * Starts to gather the constraints of this run; see {@link ConstraintAccumulation}. The caller
   * ends it, at the latest the run does when it is closed.
   */
  public ConstraintAccumulation startAccumulation() {
    var accumulation = new ConstraintAccumulation(snarky, this);
    accumulations.add(accumulation);
    return accumulation;
  }

  /** Finalises the circuit and ends the run, so that the next may begin. Idempotent. */
  public ConstraintSystem finish() {
    ConstraintSystem system = finishedCircuit();
    snarky.leave(this);
    return system;
  }

  /** A refusal that surfaces only now is told with its line, if lines are remembered. */
  private ConstraintSystem finishedCircuit() {
    try {
      return circuit.finish();
    } catch (RefusedException e) {
      String line = lines == null ? null : lines.name(e.source());
      if (line == null) {
        throw e;
      }
      var named = new RefusedException(e.reason(), e.source(), e.getMessage() + " (" + line + ")");
      named.initCause(e);
      throw named;
    }
  }

  /** Finishes, then the witness of a run in prover mode. */
  public Witness witness() {
    finish();
    return circuit.witness();
  }

  /**
   * Finishes, then checks every constraint on the witness of a run in prover mode, and says which
   * rows fail, with their lines if {@link SnarkyOptions#lines} is on. To come here with values that
   * fail a constraint, build with {@link SnarkyOptions#collecting}.
   *
   * @param threads at least 1; the answer does not depend on it
   */
  public CheckReport check(int threads) {
    ConstraintSystem system = finish();
    SourceNames names = lines == null ? SourceNames.NONE : lines;
    return WitnessCheck.of(system, circuit.witness(), names, threads);
  }

  /** Checks values from elsewhere instead, such as a changed copy of the witness. */
  public CheckReport check(WitnessTable table, int threads) {
    SourceNames names = lines == null ? SourceNames.NONE : lines;
    return WitnessCheck.of(finish(), table, names, threads);
  }

  /** Names the line that is calling, if lines are remembered. */
  void markLine() {
    if (lines != null) {
      lines.mark(CallLines.caller());
    }
  }

  /** Frees the circuit, its constraint system and witness. Idempotent. */
  @Override
  public void close() {
    snarky.leave(this);
    try {
      List.copyOf(accumulations).forEach(ConstraintAccumulation::end);
    } finally {
      circuit.close();
    }
  }

  void forget(ConstraintAccumulation ended) {
    accumulations.remove(ended);
  }

  boolean proving() {
    return circuit.options().mode() == Mode.PROVE;
  }

  boolean inBlock() {
    return blocks > 0;
  }

  void enterBlock() {
    blocks++;
  }

  void leaveBlock() {
    blocks--;
  }

  /** Variables first..first+count-1 of this run. */
  List<FieldVar> variables(int first, int count) {
    var variables = new ArrayList<FieldVar>(count);
    for (int i = 0; i < count; i++) {
      variables.add(FieldVar.variable(this, first + i));
    }
    return List.copyOf(variables);
  }

  /**
   * What a composite call returned: a variable, a constant, or the few terms of an expression added
   * from left to right.
   */
  FieldVar result(int reference) {
    if (reference >= 0) {
      return FieldVar.variable(this, reference);
    }
    LinearTerms terms = circuit.terms(reference, RESULT_TERMS);
    FieldVar sum = FieldVar.constant(terms.constant());
    for (int i = 0; i < terms.variables().size(); i++) {
      FieldVar variable = FieldVar.variable(this, terms.variables().get(i));
      sum = sum.add(variable.scale(terms.coefficients().get(i)));
    }
    return sum;
  }

  FieldElement value(FieldVar x) {
    return x instanceof FieldVar.Constant constant ? constant.value : circuit.value(reference(x));
  }

  int[] references(List<FieldVar> xs) {
    int[] references = new int[xs.size()];
    for (int i = 0; i < references.length; i++) {
      references[i] = reference(xs.get(i));
    }
    return references;
  }

  /** The reference of an expression; makes the nodes that are not there yet, leaves first. */
  int reference(FieldVar x) {
    if (known(x)) {
      return lookUp(x);
    }
    var open = new ArrayDeque<FieldVar>();
    open.push(x);
    while (!open.isEmpty()) {
      FieldVar next = open.peek();
      if (known(next)) {
        open.pop();
      } else if (next instanceof FieldVar.Sum sum) {
        if (known(sum.x) && known(sum.y)) {
          remember(sum, circuit.add(lookUp(sum.x), lookUp(sum.y)));
        } else {
          open.push(sum.y);
          open.push(sum.x);
        }
      } else if (next instanceof FieldVar.Scaled scaled) {
        if (known(scaled.x)) {
          remember(scaled, circuit.scale(scaled.factor, lookUp(scaled.x)));
        } else {
          open.push(scaled.x);
        }
      }
    }
    return lookUp(x);
  }

  private boolean known(FieldVar x) {
    return !(x instanceof FieldVar.Node node) || node.run == this;
  }

  private void remember(FieldVar.Node node, int reference) {
    node.run = this;
    node.reference = reference;
  }

  private int lookUp(FieldVar x) {
    if (x instanceof FieldVar.Node node) {
      return node.reference;
    }
    if (x instanceof FieldVar.Variable variable) {
      if (variable.owner != null && variable.owner != this) {
        throw new CircuitException("expected a variable of this run, found " + x + " of another");
      }
      return variable.id;
    }
    return constant(x.constantValue());
  }

  private int constant(FieldElement value) {
    Integer known = constants.get(value);
    if (known != null) {
      return known;
    }
    int reference = circuit.constant(value);
    if (constants.size() < CONSTANTS) {
      constants.put(value, reference);
    }
    return reference;
  }
}
