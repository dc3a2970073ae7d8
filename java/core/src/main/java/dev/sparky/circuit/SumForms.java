package dev.sparky.circuit;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * What each wire of a circuit is as a sum of variables and a constant. Sums are compared by a value
 * at a pseudo-random place first, then written out: a sum is equal to another only if all its
 * coefficients are.
 */
final class SumForms {
  /** A term of the definition of a wire. */
  private record Term(BigInteger factor, int wire) {}

  private final BigInteger p;
  private final SplittableRandom random = new SplittableRandom(0x5eed);

  /** Per wire the value of its variables at the random place. */
  private final List<BigInteger> places = new ArrayList<>();

  /** Per wire the constant in it. */
  private final List<BigInteger> constants = new ArrayList<>();

  /** Per wire its terms; null for a variable. */
  private final List<List<Term>> terms = new ArrayList<>();

  SumForms(BigInteger p) {
    this.p = p;
    constant(BigInteger.ONE);
  }

  void variable() {
    byte[] bytes = new byte[40];
    random.nextBytes(bytes);
    places.add(new BigInteger(1, bytes).mod(p));
    constants.add(BigInteger.ZERO);
    terms.add(null);
  }

  void constant(BigInteger value) {
    places.add(BigInteger.ZERO);
    constants.add(value);
    terms.add(List.of());
  }

  /** A wire that is the sum of factors times wires. */
  void sum(BigInteger[] factors, int[] wires) {
    BigInteger place = BigInteger.ZERO;
    BigInteger constant = BigInteger.ZERO;
    var own = new ArrayList<Term>();
    for (int i = 0; i < wires.length; i++) {
      place = place.add(factors[i].multiply(places.get(wires[i])));
      constant = constant.add(factors[i].multiply(constants.get(wires[i])));
      own.add(new Term(factors[i], wires[i]));
    }
    places.add(place.mod(p));
    constants.add(constant.mod(p));
    terms.add(own);
  }

  boolean isVariable(int wire) {
    return terms.get(wire) == null;
  }

  /** The constant that a wire is; null if it depends on a variable. */
  BigInteger constantOf(int wire) {
    boolean perhaps = terms.get(wire) != null && places.get(wire).signum() == 0;
    return perhaps && cancels(Map.of(wire, BigInteger.ONE)) ? constants.get(wire) : null;
  }

  boolean areEqual(int x, int y) {
    if (!places.get(x).equals(places.get(y)) || !constants.get(x).equals(constants.get(y))) {
      return false;
    }
    return x == y || cancels(Map.of(x, BigInteger.ONE, y, p.subtract(BigInteger.ONE)));
  }

  /** Whether no variable is left; wires are replaced by their terms, the youngest first. */
  private boolean cancels(Map<Integer, BigInteger> start) {
    var open = new TreeMap<>(start);
    while (!open.isEmpty()) {
      var youngest = open.pollLastEntry();
      BigInteger factor = youngest.getValue().mod(p);
      List<Term> own = terms.get(youngest.getKey());
      if (factor.signum() == 0) {
        continue;
      }
      if (own == null) {
        return false;
      }
      for (Term term : own) {
        open.merge(term.wire(), factor.multiply(term.factor()).mod(p), BigInteger::add);
      }
    }
    return true;
  }
}
