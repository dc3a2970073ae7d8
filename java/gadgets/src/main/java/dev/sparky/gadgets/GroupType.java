package dev.sparky.gadgets;

import java.util.List;

final class GroupType implements Provable<Group> {
  private static final long B = 5;

  @Override
  public int size() {
    return 2;
  }

  @Override
  public List<Field> toFields(Group value) {
    return value.toFields();
  }

  @Override
  public Group fromFields(List<Field> fields, Object auxiliary) {
    requireSize(fields);
    return Group.of(fields.get(0), fields.get(1));
  }

  @Override
  public void check(Group value) {
    Field x = value.x();
    Field y = value.y();
    Field cube = x.square().mul(x);
    Bool xIsZero = x.isEqual(0);
    Bool isZero = xIsZero.and(y.isEqual(0));
    Field ySquare = y.square();
    isZero.or(cube.add(B).isEqual(ySquare)).assertTrue();
  }

  @Override
  public HashInput toInput(Group value) {
    return new HashInput(value.toFields(), List.of());
  }

  @Override
  public Group empty() {
    return Group.ZERO;
  }
}
