package dev.sparky.gadgets;

import dev.sparky.gadgets.ForeignElement.Form;
import java.util.ArrayList;
import java.util.List;

/** Points of a foreign curve: x, then y. */
record ForeignPointType(ForeignCurve curve) implements Provable<ForeignPoint> {
  @Override
  public int size() {
    return 6;
  }

  @Override
  public List<Field> toFields(ForeignPoint value) {
    var fields = new ArrayList<Field>(value.x().limbs());
    fields.addAll(value.y().limbs());
    return fields;
  }

  @Override
  public ForeignPoint fromFields(List<Field> fields, Object auxiliary) {
    requireSize(fields);
    return new ForeignPoint(
        curve,
        new ForeignElement(curve.field(), Form.ALMOST_REDUCED, fields.subList(0, 3)),
        new ForeignElement(curve.field(), Form.ALMOST_REDUCED, fields.subList(3, 6)));
  }

  @Override
  public void check(ForeignPoint value) {
    Provable<ForeignElement> inRange = curve.field().unreduced();
    inRange.check(value.x());
    inRange.check(value.y());
    value.assertOnCurve();
    value.assertInSubgroup();
  }

  @Override
  public HashInput toInput(ForeignPoint value) {
    Provable<ForeignElement> element = curve.field().almostReduced();
    return element.toInput(value.x()).append(element.toInput(value.y()));
  }

  /** The generator: there is no point of zeros. */
  @Override
  public ForeignPoint empty() {
    return curve.generator();
  }

  @Override
  public ForeignPoint toCanonical(ForeignPoint value) {
    return new ForeignPoint(curve, value.x().toCanonical(), value.y().toCanonical());
  }
}
