package dev.sparky.check;

import static dev.sparky.check.Condition.NEXT;

import dev.sparky.spi.CheckResult;
import dev.sparky.spi.GateType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The conditions of each gate by their bit in a {@link CheckResult}: polynomials from 0, lookups
 * from 32, copies from 48, the public input at 55.
 */
final class Conditions {
  private static final List<Integer> CRUMBS = range(7, 15);

  private Conditions() {}

  static Condition of(GateType gate, int bit) {
    if (bit == CheckResult.PUBLIC_INPUT) {
      return Condition.of("public input differs", 0);
    }
    if (bit >= CheckResult.COPY) {
      int column = bit - CheckResult.COPY;
      return Condition.of("copy of column " + column + " differs", column);
    }
    return bit >= CheckResult.LOOKUP
        ? lookups(gate).get(bit - CheckResult.LOOKUP)
        : polynomials(gate).get(bit);
  }

  private static List<Condition> polynomials(GateType gate) {
    return switch (gate) {
      case GENERIC ->
          List.of(
              Condition.of("left half is not 0", 0, 1, 2),
              Condition.of("right half is not 0", 3, 4, 5));
      case POSEIDON -> poseidon();
      case COMPLETE_ADD -> CurveConditions.completeAdd();
      case VAR_BASE_MUL -> CurveConditions.varBaseMul();
      case ENDO_MUL -> CurveConditions.endoMul();
      case ENDO_MUL_SCALAR -> CurveConditions.endoMulScalar();
      case RANGE_CHECK0 -> rangeCheck0();
      case RANGE_CHECK1 -> rangeCheck1();
      case FOREIGN_FIELD_ADD -> ForeignConditions.add();
      case FOREIGN_FIELD_MUL -> ForeignConditions.multiply();
      case XOR16 -> xor16();
      case ROT64 -> rot64();
      case ZERO, LOOKUP, CAIRO_CLAIM, CAIRO_INSTRUCTION, CAIRO_FLAGS, CAIRO_TRANSITION -> List.of();
    };
  }

  private static List<Condition> lookups(GateType gate) {
    return switch (gate) {
      case RANGE_CHECK0 -> limbs(2, 3, 4, 5, 6);
      case ROT64 -> limbs(0, 3, 4, 5, 6);
      case RANGE_CHECK1 -> {
        var conditions = limbs(0, 3, 4, 5, 6);
        for (int i = 0; i < 4; i++) {
          String name = "limb " + i % 2 + " of value " + i / 2 + " is not below 2^12";
          conditions.add(Condition.of(name, NEXT + 3 + i));
        }
        yield conditions;
      }
      case FOREIGN_FIELD_MUL -> ForeignConditions.lookups();
      case XOR16 -> {
        var conditions = new ArrayList<Condition>();
        for (int i = 0; i < 4; i++) {
          conditions.add(
              Condition.of("nibble " + i + " of out is not the xor", 3 + i, 7 + i, 11 + i));
        }
        yield conditions;
      }
      case LOOKUP -> {
        var conditions = new ArrayList<Condition>();
        for (int i = 0; i < 3; i++) {
          conditions.add(
              Condition.of("lookup " + i + " is not in the table", 0, 1 + 2 * i, 2 + 2 * i));
        }
        yield conditions;
      }
      default -> List.of();
    };
  }

  private static List<Condition> limbs(int first, int... cells) {
    var conditions = new ArrayList<Condition>();
    for (int i = 0; i < cells.length; i++) {
      conditions.add(Condition.of("limb " + (first + i) + " is not below 2^12", cells[i]));
    }
    return conditions;
  }

  static Condition crumb(int number, int cell) {
    return Condition.of("crumb " + number + " is not in 0..3", cell);
  }

  static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  static List<Condition> crumbs(List<Integer> cells) {
    var conditions = new ArrayList<Condition>();
    for (int i = 0; i < cells.size(); i++) {
      conditions.add(crumb(i, cells.get(i)));
    }
    return conditions;
  }

  private static List<Condition> rangeCheck0() {
    var conditions = crumbs(CRUMBS);
    conditions.add(new Condition("value is not the sum of its limbs", range(0, 15)));
    conditions.add(Condition.of("compact value is not v + 2^88 w", 0, NEXT, NEXT + 1));
    return conditions;
  }

  private static List<Condition> rangeCheck1() {
    var cells = new ArrayList<>(List.of(2));
    cells.addAll(CRUMBS);
    cells.addAll(List.of(NEXT, NEXT + 1, NEXT + 2));
    cells.addAll(range(NEXT + 7, NEXT + 15));
    var conditions = crumbs(cells);
    var limbs = new ArrayList<>(List.of(0, 2, 3, 4, 5, 6));
    limbs.addAll(cells.subList(1, cells.size()));
    conditions.add(new Condition("value is not the sum of its limbs", limbs));
    return conditions;
  }

  private static List<Condition> xor16() {
    var conditions = new ArrayList<Condition>();
    String[] words = {"in1", "in2", "out"};
    for (int i = 0; i < words.length; i++) {
      var cells = new ArrayList<>(List.of(i, NEXT + i));
      cells.addAll(range(3 + 4 * i, 7 + 4 * i));
      conditions.add(new Condition(words[i] + " is not the sum of its nibbles", cells));
    }
    return conditions;
  }

  private static List<Condition> rot64() {
    var conditions = crumbs(CRUMBS);
    conditions.add(Condition.of("word 2^rot is not excess 2^64 + shifted", 0, 2, NEXT));
    conditions.add(Condition.of("rotated is not shifted + excess", 1, 2, NEXT));
    conditions.add(new Condition("bound is not excess - 2^rot + 2^64", range(2, 15)));
    return conditions;
  }

  private static List<Condition> poseidon() {
    int[] states = {0, 6, 9, 12, 3, NEXT};
    var conditions = new ArrayList<Condition>();
    for (int round = 0; round < 5; round++) {
      int from = states[round];
      for (int e = 0; e < 3; e++) {
        String name = "element " + e + " of state " + (round + 1) + " is not that of the round";
        conditions.add(Condition.of(name, states[round + 1] + e, from, from + 1, from + 2));
      }
    }
    return conditions;
  }
}
