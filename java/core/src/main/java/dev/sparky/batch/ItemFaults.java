package dev.sparky.batch;

import dev.sparky.error.CircuitException;
import dev.sparky.error.FieldFormatException;
import dev.sparky.error.FormatException;
import dev.sparky.error.RefusedException;
import dev.sparky.error.SparkyException;
import dev.sparky.error.WitnessException;
import java.util.function.Supplier;

/** Tells what is wrong with an item from what is wrong with the machine. */
final class ItemFaults {
  private ItemFaults() {}

  /** Runs work on one item; an error that the item causes becomes its result. */
  static byte[] guarded(Supplier<ItemResult> work) {
    try {
      return work.get().toBytes();
    } catch (SparkyException e) {
      return rejected(e);
    }
  }

  /** The result of an item that caused an error; any other error is thrown again. */
  static byte[] rejected(SparkyException e) {
    if (e instanceof FormatException
        || e instanceof FieldFormatException
        || e instanceof CircuitException
        || e instanceof RefusedException
        || e instanceof WitnessException) {
      return ItemResult.rejected(e).toBytes();
    }
    throw e;
  }
}
