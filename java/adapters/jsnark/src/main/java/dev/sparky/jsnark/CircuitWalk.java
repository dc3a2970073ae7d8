package dev.sparky.jsnark;

import dev.sparky.circuit.ArithImport;
import dev.sparky.circuit.CircuitBuilder;
import dev.sparky.error.CircuitException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.r1cs.ArithOperation;
import java.math.BigInteger;
import java.util.BitSet;

/** Walks a jsnark circuit into a builder, instruction by instruction. */
final class CircuitWalk implements JsnarkCircuit.Visitor {
  private static final String FACTOR = "const-mul-";
  private static final String NEGATIVE = "const-mul-neg-";

  private final String name;
  private final int wires;
  private final PrimeField field;
  private final ArithImport target;
  private int instruction;

  /**
   * Wires of the prover, and those whose value in jsnark's evaluator is not that of the circuit.
   */
  final BitSet witnesses = new BitSet();

  final BitSet placeholders = new BitSet();
  int hostCodes;

  CircuitWalk(JsnarkCircuit circuit, PrimeField field) {
    name = circuit.name();
    wires = circuit.wires();
    this.field = field;
    target = new ArithImport(name, "instruction", field);
    target.total(wires);
    circuit.visit(this);
  }

  CircuitBuilder finish() {
    return target.finish();
  }

  @Override
  public void input(int wire) {
    instruction++;
    target.input(checked(wire));
  }

  @Override
  public void proverWitness(int wire) {
    instruction++;
    target.nizkInput(checked(wire));
    witnesses.set(wire);
  }

  @Override
  public void output(int wire) {
    instruction++;
    target.output(checked(wire));
  }

  @Override
  public void hostCode() {
    instruction++;
    hostCodes++;
  }

  @Override
  public void operation(String opcode, int[] inputs, int[] outputs) {
    instruction++;
    for (int wire : inputs) {
      checked(wire);
    }
    for (int wire : outputs) {
      checked(wire);
    }
    ArithOperation operation = operation(opcode);
    checkShape(operation, opcode, inputs.length, outputs.length);
    FieldElement factor = operation == ArithOperation.CONST_MUL ? factor(opcode) : null;
    target.gate(operation, factor, inputs, inputs.length, outputs, outputs.length, instruction);
    if (operation == ArithOperation.ZEROP) {
      placeholders.set(outputs[0]);
    }
  }

  private int checked(int wire) {
    if (wire < 0 || wire >= wires) {
      throw flaw("expected a wire of 0.." + (wires - 1) + ", found " + wire);
    }
    return wire;
  }

  private ArithOperation operation(String opcode) {
    return switch (opcode) {
      case "mul" -> ArithOperation.MUL;
      case "add" -> ArithOperation.ADD;
      case "xor" -> ArithOperation.XOR;
      case "or" -> ArithOperation.OR;
      case "split" -> ArithOperation.SPLIT;
      case "pack" -> ArithOperation.PACK;
      case "zerop" -> ArithOperation.ZEROP;
      case "assert" -> ArithOperation.ASSERT;
      default -> {
        if (!opcode.startsWith(FACTOR)) {
          throw flaw("expected an opcode of jsnark, found " + opcode);
        }
        yield ArithOperation.CONST_MUL;
      }
    };
  }

  private FieldElement factor(String opcode) {
    boolean negative = opcode.startsWith(NEGATIVE);
    String digits = opcode.substring((negative ? NEGATIVE : FACTOR).length());
    try {
      var value = new BigInteger(digits, 16);
      return FieldElement.reduce(negative ? value.negate() : value, field);
    } catch (NumberFormatException e) {
      throw flaw("expected a hexadecimal factor, found " + opcode);
    }
  }

  private void checkShape(ArithOperation operation, String opcode, int inputs, int outputs) {
    if (!operation.takes(inputs, outputs)) {
      throw flaw(opcode + " does not take " + inputs + " inputs and " + outputs + " outputs");
    }
  }

  private CircuitException flaw(String message) {
    return new CircuitException(
        "jsnark circuit " + name + ", instruction " + instruction + ": " + message);
  }
}
