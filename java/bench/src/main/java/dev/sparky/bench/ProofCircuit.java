package dev.sparky.bench;

import dev.sparky.field.PrimeField;
import dev.sparky.spi.ProofSystem;
import dev.sparky.spi.ProofSystem.Statement;
import dev.sparky.spi.ProvingKey;
import dev.sparky.spi.r1cs.WitnessSource;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * The rows that {@code scripts/bench.d/go/groth16.go} has too: products of the last wire with the
 * first, or, if they are dense, squares of the sum of the last eight wires; the last product is
 * public. Wires: one, the public value, the products from the first factor on.
 */
record ProofCircuit(PrimeField field, int rows, boolean dense) {
  private static final int TERMS = 8;
  private static final int FIRST = 2;
  private static final byte[] SEED = new byte[32];

  ProvingKey key(ProofSystem system) {
    try (Statement statement = system.open(field, FIRST + rows, 1)) {
      long[] ones = new long[4 * (2 * TERMS + 1)];
      for (int i = 0; i < ones.length; i += 4) {
        ones[i] = 1;
      }
      for (int row = 0; row < rows - 1; row++) {
        int last = FIRST + row;
        int[] left = dense ? sum(last) : new int[] {last};
        int[] right = dense ? left : new int[] {FIRST};
        int[] wires = Arrays.copyOf(left, left.length + right.length + 1);
        System.arraycopy(right, 0, wires, left.length, right.length);
        wires[wires.length - 1] = last + 1;
        statement.constraint(row, left.length, right.length, 1, wires, ones);
      }
      statement.constraint(rows - 1, 1, 1, 1, new int[] {FIRST + rows - 1, 0, 1}, ones);
      return statement.developmentKey(SEED);
    }
  }

  private static int[] sum(int last) {
    int[] wires = new int[Math.min(TERMS, last - FIRST + 1)];
    for (int back = 0; back < wires.length; back++) {
      wires[back] = last - back;
    }
    return wires;
  }

  WitnessSource values() {
    var wires = new BigInteger[rows];
    wires[0] = BigInteger.valueOf(3);
    for (int i = 1; i < rows; i++) {
      BigInteger left = wires[i - 1];
      BigInteger right = wires[0];
      if (dense) {
        for (int back = 2; back <= Math.min(TERMS, i); back++) {
          left = left.add(wires[i - back]);
        }
        right = left;
      }
      wires[i] = left.multiply(right).mod(field.modulus());
    }
    var limbs = new long[4 * (FIRST + rows)];
    limbs[0] = 1;
    put(limbs, 1, wires[rows - 1]);
    for (int i = 0; i < rows; i++) {
      put(limbs, FIRST + i, wires[i]);
    }
    return new Values(field, limbs);
  }

  private static void put(long[] limbs, int place, BigInteger value) {
    for (int i = 0; i < 4; i++) {
      limbs[4 * place + i] = value.shiftRight(64 * i).longValue();
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Values(PrimeField field, long[] limbs) implements WitnessSource {
    @Override
    public int count() {
      return limbs.length / 4;
    }

    @Override
    public void values(ValueVisitor visitor) {
      visitor.values(0, count(), limbs);
    }
  }
}
