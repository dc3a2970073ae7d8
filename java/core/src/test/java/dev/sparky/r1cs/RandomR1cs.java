package dev.sparky.r1cs;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.r1cs.R1csCheck;
import dev.sparky.spi.r1cs.R1csVisitor;
import dev.sparky.spi.r1cs.WitnessSource;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A random system with a random witness, and its check by BigInteger: the oracle. */
final class RandomR1cs implements WitnessSource {
  private record Term(int wire, BigInteger coefficient) {}

  private final PrimeField field;
  private final Random random;
  private final BigInteger[] values;
  private final List<List<List<Term>>> rows = new ArrayList<>();

  /**
   * @param goodRows of a hundred rows so many hold, by a last term on wire 0
   */
  RandomR1cs(PrimeField field, long seed, int wires, int rowCount, int goodRows) {
    this.field = field;
    random = new Random(seed);
    values = new BigInteger[wires];
    values[0] = BigInteger.ONE;
    for (int i = 1; i < wires; i++) {
      values[i] = element();
    }
    for (int i = 0; i < rowCount; i++) {
      List<List<Term>> row = new ArrayList<>();
      for (int part = 0; part < 3; part++) {
        row.add(combination());
      }
      if (random.nextInt(100) < goodRows) {
        BigInteger wanted = value(row.get(0)).multiply(value(row.get(1)));
        BigInteger rest = wanted.subtract(value(row.get(2))).mod(field.modulus());
        row.get(2).add(new Term(0, rest));
      }
      rows.add(row);
    }
  }

  private BigInteger element() {
    return switch (random.nextInt(6)) {
      case 0 -> BigInteger.valueOf(random.nextInt(3));
      case 1 -> field.modulus().subtract(BigInteger.valueOf(1 + random.nextInt(2)));
      default -> new BigInteger(300, random).mod(field.modulus());
    };
  }

  private List<Term> combination() {
    var terms = new ArrayList<Term>();
    // Now and then longer than what an implementation may gather at a time.
    int count = random.nextInt(20) == 0 ? 40 : random.nextInt(5);
    for (int i = 0; i < count; i++) {
      terms.add(new Term(random.nextInt(values.length), element()));
    }
    return terms;
  }

  private BigInteger value(List<Term> terms) {
    BigInteger sum = BigInteger.ZERO;
    for (Term term : terms) {
      sum = sum.add(term.coefficient().multiply(values[term.wire()]));
    }
    return sum.mod(field.modulus());
  }

  void rows(R1csVisitor visitor) {
    int index = 0;
    for (List<List<Term>> row : rows) {
      int count = row.stream().mapToInt(List::size).sum();
      var wires = new int[count + 1];
      var limbs = new long[4 * count + 4];
      int at = 0;
      for (List<Term> terms : row) {
        for (Term term : terms) {
          wires[at] = term.wire();
          put(limbs, at++, term.coefficient());
        }
      }
      visitor.constraint(
          index++, row.get(0).size(), row.get(1).size(), row.get(2).size(), wires, limbs);
    }
  }

  private void put(long[] limbs, int at, BigInteger value) {
    FieldElement element = FieldElement.of(value, field);
    for (int i = 0; i < 4; i++) {
      limbs[4 * at + i] = element.limb(i);
    }
  }

  R1csCheck expected() {
    var failures = new ArrayList<R1csCheck.Failure>();
    for (int row = 0; row < rows.size(); row++) {
      BigInteger a = value(rows.get(row).get(0));
      BigInteger b = value(rows.get(row).get(1));
      BigInteger c = value(rows.get(row).get(2));
      if (!a.multiply(b).subtract(c).mod(field.modulus()).equals(BigInteger.ZERO)) {
        failures.add(
            new R1csCheck.Failure(
                row,
                FieldElement.of(a, field),
                FieldElement.of(b, field),
                FieldElement.of(c, field)));
      }
    }
    return new R1csCheck(failures.size(), failures.subList(0, Math.min(100, failures.size())));
  }

  long terms() {
    return rows.stream().flatMap(List::stream).mapToLong(List::size).sum();
  }

  int rowCount() {
    return rows.size();
  }

  @Override
  public PrimeField field() {
    return field;
  }

  @Override
  public int count() {
    return values.length;
  }

  @Override
  public void values(ValueVisitor visitor) {
    // In uneven pieces.
    for (int from = 0; from < values.length; from += 7) {
      int some = Math.min(7, values.length - from);
      var limbs = new long[4 * some];
      for (int i = 0; i < some; i++) {
        put(limbs, i, values[from + i]);
      }
      visitor.values(from, some, limbs);
    }
  }
}
