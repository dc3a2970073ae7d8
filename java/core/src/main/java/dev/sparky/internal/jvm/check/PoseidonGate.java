package dev.sparky.internal.jvm.check;

import dev.sparky.internal.field.Poseidon;

/**
 * Five rounds: states 0, 4, 1, 2, 3 of three cells in the row, state 5 in the first cells of the
 * next; the 15 coefficients are the constants of the rounds. Condition 3 k + e: element e of state
 * k + 1 is that of the round of state k.
 */
final class PoseidonGate {
  private static final int WIDTH = Poseidon.WIDTH;
  private static final int ROUNDS = 5;

  /** Where each state begins. */
  private static final int[] STATES = {0, 6, 9, 12, 3, Registers.NEXT};

  private static final int POWER = Registers.FREE;
  private static final int T = POWER + WIDTH;
  private static final int SUM = T + 1;
  private static final int MATRIX = SUM + 1;

  private final Registers r;

  PoseidonGate(Registers registers) {
    r = registers;
  }

  int check() {
    r.load(15, WIDTH, ROUNDS * WIDTH);
    int broken = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < WIDTH; i++) {
        seventhPower(POWER + i, STATES[round] + i);
      }
      for (int e = 0; e < WIDTH; e++) {
        int condition = WIDTH * round + e;
        r.set(SUM, Registers.COEFFICIENT + condition);
        for (int i = 0; i < WIDTH; i++) {
          r.matrix(MATRIX, e, i);
          r.multiply(T, MATRIX, POWER + i);
          r.add(SUM, SUM, T);
        }
        broken |= r.differ(condition, SUM, STATES[round + 1] + e);
      }
    }
    return broken;
  }

  private void seventhPower(int target, int x) {
    r.square(T, x);
    r.multiply(target, T, x);
    r.square(T, T);
    r.multiply(target, target, T);
  }
}
