package dev.sparky.gadgets.catalogue;

import dev.sparky.gadgets.Group;
import dev.sparky.gadgets.Scalar;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.math.BigInteger;
import java.util.List;

/** Points of Pallas: {@code GroupCS} of o1js, and those of the group {@code gadgets}. */
final class GroupCircuits {
  private static final BigInteger FIVE = BigInteger.valueOf(5);
  private static final BigInteger LONG = new BigInteger("12345678901234567890");

  private GroupCircuits() {}

  static List<NamedCircuit> all() {
    return List.of(
        NamedCircuit.of("Group_add", run -> generator(run).add(generator(run))),
        NamedCircuit.of("Group_sub", run -> generator(run).sub(generator(run))),
        NamedCircuit.of("Group_scale", run -> generator(run).scale(scalar(run, FIVE))),
        NamedCircuit.of("Group_equals", GroupCircuits::equality).contradictory(),
        NamedCircuit.of("Group_assertions", run -> generator(run).assertEquals(generator(run))),
        NamedCircuit.of("group_add", run -> generator(run).add(point(run, multiple(2)))),
        NamedCircuit.of("group_add_equal", run -> generator(run).add(generator(run))),
        NamedCircuit.of(
            "group_add_inverse", run -> generator(run).add(point(run, Group.GENERATOR.negate()))),
        NamedCircuit.of("group_sub_neg_eq", GroupCircuits::subtractAndCompare),
        NamedCircuit.of("group_scale", run -> generator(run).scale(scalar(run, LONG))),
        NamedCircuit.of("group_const_scale", run -> Group.GENERATOR.scale(scalar(run, FIVE))),
        NamedCircuit.of("scalar_ops", run -> scalar(run, FIVE)),
        NamedCircuit.of("native_scalar_bits", run -> Scalar.ofField(Values.field(run, 12345))));
  }

  private static Group point(Synthesis run, Group value) {
    return Group.TYPE.witness(run, () -> value);
  }

  private static Group generator(Synthesis run) {
    return point(run, Group.GENERATOR);
  }

  private static Group multiple(long scalar) {
    return Group.GENERATOR.scale(Scalar.of(scalar));
  }

  private static Scalar scalar(Synthesis run, BigInteger value) {
    return Scalar.TYPE.witness(run, () -> Scalar.of(value));
  }

  private static void equality(Synthesis run) {
    Group g = generator(run);
    Group h = generator(run);
    g.isEqual(h).assertTrue();
    g.isEqual(h).assertFalse();
    g.isEqual(h).assertEquals(true);
    g.isEqual(h).assertEquals(false);
  }

  private static void subtractAndCompare(Synthesis run) {
    Group g = generator(run);
    Group h = point(run, multiple(2));
    g.sub(h).negate().isEqual(g);
  }
}
