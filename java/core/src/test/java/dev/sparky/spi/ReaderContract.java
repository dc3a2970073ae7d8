package dev.sparky.spi;

import dev.sparky.error.CircuitException;
import dev.sparky.error.ClosedException;
import dev.sparky.error.FieldFormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.ContractCase.Use;
import dev.sparky.spi.r1cs.R1cs;
import dev.sparky.spi.r1cs.WitnessSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every method of what comes out of a circuit and of {@link R1cs}, open and closed. */
final class ReaderContract {
  private static final Map<String, Use<ConstraintSystem>> SYSTEM = new LinkedHashMap<>();
  private static final Map<String, Use<Witness>> WITNESS = new LinkedHashMap<>();
  private static final Map<String, Use<R1cs>> R1CS = new LinkedHashMap<>();

  static {
    SYSTEM.put("publicInputSize", ConstraintSystem::publicInputSize);
    SYSTEM.put("field", ConstraintSystem::field);
    SYSTEM.put("rows", ConstraintSystem::rows);
    SYSTEM.put("constraints", ConstraintSystem::constraints);
    SYSTEM.put("digest", ConstraintSystem::digest);
    SYSTEM.put("gates", s -> s.gates(0, 1, ReaderContract::ignore));
    SYSTEM.put("lookupTables", ConstraintSystem::lookupTables);
    SYSTEM.put("runtimeTables", ConstraintSystem::runtimeTables);
    SYSTEM.put("source", s -> s.source(0, 0));
    SYSTEM.put("expression", s -> s.expression(0, 0, 1));
    WITNESS.put("variableCount", Witness::variableCount);
    WITNESS.put("value", w -> w.value(0));
    WITNESS.put("rows", Witness::rows);
    WITNESS.put("cell", w -> w.cell(0, 14));
    WITNESS.put("values", w -> w.values(0, 1, new long[4]));
    WITNESS.put("column", w -> w.column(14, 0, 1, new long[4]));
    WITNESS.put("runtimeTables", Witness::runtimeTables);
    WITNESS.put("check", w -> w.check(1));
    R1CS.put("field", R1cs::field);
    R1CS.put("wires", R1cs::wires);
    R1CS.put("constraints", R1cs::constraints);
    R1CS.put("constraints ", r -> r.constraints(0, 1, ReaderContract::ignore));
    R1CS.put("terms", R1cs::terms);
    R1CS.put("coefficients", R1cs::coefficients);
    R1CS.put("offHeapBytes", R1cs::offHeapBytes);
    R1CS.put("constraint", r -> constraint(r, 1, 1, 1, new int[3]));
    R1CS.put("check", r -> r.check(witness(2, PrimeField.BN254_FR, 0, 2), 1));
  }

  private ReaderContract() {}

  private static void ignore(int row, int kind, int[] wires, long[] limbs, int count) {}

  private static void ignore(int row, int a, int b, int c, int[] wires, long[] limbs) {}

  static List<ContractCase<ConstraintSystem>> system(WitnessTable table) {
    List<ContractCase<ConstraintSystem>> all = new ArrayList<>();
    SYSTEM.forEach((name, use) -> all.add(ContractCase.answers(name, "finished", use)));
    all.add(ContractCase.answers("backend", "finished", ConstraintSystem::backend));
    all.add(ContractCase.answers("check", "finished", s -> s.check(table, 1)));
    for (int bad : new int[] {-1, 2, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      all.add(
          wrong("gates", "to " + bad, s -> s.gates(0, bad == 2 ? 3 : bad, ReaderContract::ignore)));
      all.add(
          wrong(
              "gates", "from " + bad, s -> s.gates(bad == 2 ? 3 : bad, 2, ReaderContract::ignore)));
      all.add(wrong("source", "row " + bad, s -> s.source(bad, 0)));
      all.add(wrong("expression", "row " + bad, s -> s.expression(bad, 0, 1)));
    }
    for (int bad : new int[] {-1, 15, Integer.MAX_VALUE}) {
      all.add(wrong("source", "part " + bad, s -> s.source(0, bad)));
      all.add(wrong("expression", "column " + bad, s -> s.expression(0, bad, 1)));
    }
    all.add(wrong("expression", "limit -1", s -> s.expression(0, 0, -1)));
    all.add(wrong("expression", "limit 0", s -> s.expression(0, 0, 0)));
    all.add(
        ContractCase.answers(
            "expression", "largest limit", s -> s.expression(0, 0, Integer.MAX_VALUE)));
    all.add(ContractCase.answers("expression", "empty cell, limit 0", s -> s.expression(0, 14, 0)));
    all.add(
        ContractCase.answers("gates", "empty range", s -> s.gates(2, 2, ReaderContract::ignore)));
    all.add(wrong("check", "threads 0", s -> s.check(table, 0)));
    return all;
  }

  static List<ContractCase<ConstraintSystem>> closedSystem(WitnessTable table) {
    List<ContractCase<ConstraintSystem>> all = new ArrayList<>();
    SYSTEM.forEach(
        (name, use) -> all.add(new ContractCase<>(name, "closed", ClosedException.class, use)));
    all.add(ContractCase.answers("backend", "closed", ConstraintSystem::backend));
    all.add(new ContractCase<>("check", "closed", ClosedException.class, s -> s.check(table, 1)));
    return all;
  }

  static List<ContractCase<Witness>> witness() {
    List<ContractCase<Witness>> all = new ArrayList<>();
    WITNESS.forEach((name, use) -> all.add(ContractCase.answers(name, "finished", use)));
    for (int bad : new int[] {-1, 15, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      all.add(wrong("value", "variable " + bad, w -> w.value(bad)));
      all.add(wrong("cell", "row " + bad, w -> w.cell(bad, 0)));
      all.add(wrong("cell", "column " + bad, w -> w.cell(0, bad)));
      all.add(wrong("values", "0.." + bad, w -> w.values(0, bad, new long[400])));
      all.add(wrong("values", bad + "..1", w -> w.values(bad, 1, new long[400])));
      all.add(wrong("column", "column " + bad, w -> w.column(bad, 0, 1, new long[4])));
      all.add(wrong("column", "0.." + bad, w -> w.column(0, 0, bad, new long[400])));
    }
    all.add(wrong("values", "short target", w -> w.values(0, 1, new long[3])));
    all.add(wrong("column", "short target", w -> w.column(0, 0, 1, new long[3])));
    all.add(ContractCase.answers("values", "empty range", w -> w.values(1, 1, new long[0])));
    all.add(ContractCase.answers("column", "empty range", w -> w.column(0, 2, 2, new long[0])));
    all.add(wrong("check", "threads 0", w -> w.check(0)));
    return all;
  }

  static List<ContractCase<Witness>> closedWitness() {
    List<ContractCase<Witness>> all = new ArrayList<>();
    WITNESS.forEach(
        (name, use) -> all.add(new ContractCase<>(name, "closed", ClosedException.class, use)));
    return all;
  }

  private static <T> ContractCase<T> wrong(String method, String what, Use<T> use) {
    return new ContractCase<>(method, what, CircuitException.class, use);
  }

  /** Two wires and one constraint. */
  static R1cs open(ConstraintBackend backend) {
    R1cs system = backend.openR1cs(PrimeField.BN254_FR, 2);
    system.constraint(0, 1, 1, 1, new int[] {1, 1, 1}, new long[12]);
    return system;
  }

  private static void constraint(R1cs system, int a, int b, int c, int[] wires) {
    system.constraint(1, a, b, c, wires, new long[4 * wires.length]);
  }

  /** Values 1, 1, ... told from {@code from} on. */
  private static WitnessSource witness(int count, PrimeField field, int from, int told) {
    return witness(count, field, from, told, FieldElement.ONE);
  }

  private static WitnessSource witness(
      int count, PrimeField field, int from, int told, FieldElement value) {
    return new WitnessSource() {
      @Override
      public PrimeField field() {
        return field;
      }

      @Override
      public int count() {
        return count;
      }

      @Override
      public void values(ValueVisitor visitor) {
        long[] limbs = new long[4 * Math.max(told, 1)];
        for (int i = 0; i < told; i++) {
          for (int l = 0; l < 4; l++) {
            limbs[4 * i + l] = value.limb(l);
          }
        }
        visitor.values(from, told, limbs);
      }
    };
  }

  static List<ContractCase<R1cs>> r1cs() {
    PrimeField field = PrimeField.BN254_FR;
    FieldElement p = field.modulusLimbs();
    List<ContractCase<R1cs>> all = new ArrayList<>();
    R1CS.forEach((name, use) -> all.add(ContractCase.answers(name.strip(), "open", use)));
    all.add(ContractCase.answers("backend", "open", R1cs::backend));
    all.add(ContractCase.answers("close", "open", R1cs::close));
    int max = Integer.MAX_VALUE;
    for (int[] counts :
        new int[][] {{-1, 1, 1}, {1, -1, 1}, {1, 1, -1}, {max, max, 2}, {max, 1, 0}, {2, 1, 1}}) {
      all.add(
          wrong(
              "constraint",
              "counts " + List.of(counts[0], counts[1], counts[2]),
              r -> constraint(r, counts[0], counts[1], counts[2], new int[3])));
    }
    for (int bad : new int[] {-1, 2, max}) {
      all.add(wrong("constraint", "wire " + bad, r -> constraint(r, 1, 0, 0, new int[] {bad})));
    }
    for (int bad : new int[] {-1, 0, 2}) {
      all.add(
          wrong(
              "constraint",
              "index " + bad,
              r -> r.constraint(bad, 0, 0, 0, new int[0], new long[0])));
    }
    all.add(
        wrong("constraint", "few longs", r -> r.constraint(1, 1, 0, 0, new int[1], new long[3])));
    all.add(
        new ContractCase<>(
            "constraint",
            "p",
            FieldFormatException.class,
            r ->
                r.constraint(1, 1, 0, 0, new int[1], new long[] {p.l0(), p.l1(), p.l2(), p.l3()})));
    for (int[] range : new int[][] {{-1, 1}, {0, 2}, {1, 0}, {max, max}}) {
      all.add(
          wrong(
              "constraints",
              range[0] + ".." + range[1],
              r -> r.constraints(range[0], range[1], ReaderContract::ignore)));
    }
    all.add(
        ContractCase.answers(
            "constraints", "empty range", r -> r.constraints(1, 1, ReaderContract::ignore)));
    all.add(wrong("check", "threads 0", r -> r.check(witness(2, field, 0, 2), 0)));
    all.add(wrong("check", "3 values", r -> r.check(witness(3, field, 0, 3), 1)));
    all.add(
        wrong("check", "another field", r -> r.check(witness(2, PrimeField.PASTA_FP, 0, 2), 1)));
    all.add(wrong("check", "too few values told", r -> r.check(witness(2, field, 0, 1), 1)));
    all.add(wrong("check", "too many values told", r -> r.check(witness(2, field, 0, 3), 1)));
    all.add(wrong("check", "from 1", r -> r.check(witness(2, field, 1, 1), 1)));
    all.add(
        new ContractCase<>(
            "check", "p", FieldFormatException.class, r -> r.check(witness(2, field, 0, 2, p), 1)));
    return all;
  }

  static List<ContractCase<R1cs>> closedR1cs() {
    List<ContractCase<R1cs>> all = new ArrayList<>();
    R1CS.forEach(
        (name, use) ->
            all.add(new ContractCase<>(name.strip(), "closed", ClosedException.class, use)));
    all.add(ContractCase.answers("backend", "closed", R1cs::backend));
    all.add(ContractCase.answers("close", "closed", R1cs::close));
    return all;
  }
}
