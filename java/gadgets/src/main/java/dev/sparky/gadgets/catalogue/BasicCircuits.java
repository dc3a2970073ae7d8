package dev.sparky.gadgets.catalogue;

import dev.sparky.gadgets.Bool;
import dev.sparky.gadgets.Field;
import dev.sparky.gadgets.UInt64;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.util.List;

/** Field and Bool: {@code BasicCS} of o1js. */
final class BasicCircuits {
  private BasicCircuits() {}

  static List<NamedCircuit> all() {
    return List.of(
        NamedCircuit.of("Basic_equals", BasicCircuits::equality),
        NamedCircuit.of("Basic_if", BasicCircuits::choice),
        NamedCircuit.of("Basic_toBits", run -> zero(run).toBits()),
        NamedCircuit.of("Basic_assertLessThan", BasicCircuits::strictlyBelow),
        NamedCircuit.of("Basic_lessThan", run -> zero(run).lessThan(zero(run))),
        NamedCircuit.of("Basic_assertLessThanUInt64", BasicCircuits::strictlyBelowUInt64),
        NamedCircuit.of("Basic_lessThanUInt64", BasicCircuits::belowUInt64));
  }

  /** A variable whose value in the witness is 0. */
  private static Field zero(Synthesis run) {
    return Values.field(run, 0);
  }

  private static void equality(Synthesis run) {
    Field x = zero(run);
    Field y = zero(run);
    Field z = zero(run);
    x.isEqual(y);
    z.isEqual(1);
  }

  private static void strictlyBelow(Synthesis run) {
    Field x = zero(run);
    x.assertLessThan(Values.field(run, 1));
  }

  private static void strictlyBelowUInt64(Synthesis run) {
    UInt64 x = UInt64.TYPE.witness(run, () -> UInt64.ZERO);
    x.assertLessThan(UInt64.TYPE.witness(run, () -> UInt64.ONE));
  }

  private static void belowUInt64(Synthesis run) {
    UInt64 x = UInt64.TYPE.witness(run, () -> UInt64.ZERO);
    x.lessThan(UInt64.TYPE.witness(run, () -> UInt64.ZERO));
  }

  private static void choice(Synthesis run) {
    Bool condition = Bool.TYPE.witness(run, () -> Bool.FALSE);
    Field x = zero(run);
    Field y = zero(run);
    Field z = zero(run);
    Field.TYPE.choose(condition, x, y);
    Field.TYPE.choose(condition, z, Field.ONE);
  }
}
