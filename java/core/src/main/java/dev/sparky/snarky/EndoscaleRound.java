package dev.sparky.snarky;

/** Four bits of an EndoMul chain, the cells named as in the Kimchi gate. */
public record EndoscaleRound(
    FieldVar xt,
    FieldVar yt,
    FieldVar xp,
    FieldVar yp,
    FieldVar nAcc,
    FieldVar xr,
    FieldVar yr,
    FieldVar s1,
    FieldVar s3,
    FieldVar b1,
    FieldVar b2,
    FieldVar b3,
    FieldVar b4) {

  void addTo(Cells cells) {
    cells.add(xt, yt, xp, yp, nAcc, xr, yr, s1, s3, b1, b2, b3, b4);
  }
}
