package dev.sparky.gadgets.catalogue;

import dev.sparky.gadgets.Bool;
import dev.sparky.gadgets.Field;
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
        NamedCircuit.of("Basic_lessThan", run -> zero(run).lessThan(zero(run))));
  }

  /** A variable whose value in the good witness is 0. */
  private static Field zero(Synthesis run) {
    return Field.TYPE.witness(run, () -> Field.ZERO);
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
    x.assertLessThan(Field.TYPE.witness(run, () -> Field.ONE));
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
