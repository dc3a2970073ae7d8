package dev.sparky.snarky;

import java.util.List;

/**
 * Five bits of a VarBaseMul chain.
 *
 * @param accumulators six points, before and after each bit
 * @param bits five, most significant first
 * @param slopes five
 * @param base the point that is scaled
 * @param nPrevious the number of the bits before
 * @param nNext the number with these bits appended
 */
public record ScaleRound(
    List<PointVar> accumulators,
    List<FieldVar> bits,
    List<FieldVar> slopes,
    PointVar base,
    FieldVar nPrevious,
    FieldVar nNext) {

  void addTo(Cells cells) {
    Cells.expect("accumulators", 6, accumulators);
    for (PointVar accumulator : accumulators) {
      cells.add(accumulator);
    }
    cells.add("bits", 5, bits).add("slopes", 5, slopes).add(base).add(nPrevious, nNext);
  }
}
