package dev.sparky.batch;

import java.util.List;

/**
 * A function from the bytes of an item to the bytes of its {@link ItemResult}. Safe to share
 * between threads until it is closed.
 *
 * <p>What is wrong with an item is its result; an exception means that this machine cannot do the
 * work, such as for lack of memory, and that the items may be tried again or elsewhere.
 */
public interface ItemTask extends AutoCloseable {
  /** How many items a call takes best. */
  int together();

  /**
   * Works on items; the results are in their order and do not depend on which items come together.
   *
   * @param items any number, also more than {@link #together}
   */
  List<byte[]> applyAll(List<byte[]> items);

  /** Works on one item. */
  default byte[] apply(byte[] item) {
    return applyAll(List.of(item)).get(0);
  }

  /** Idempotent. */
  @Override
  void close();
}
