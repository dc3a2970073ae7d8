package dev.sparky.snarky;

import java.util.List;

/**
 * Sixteen bits of an EndoMulScalar chain, the cells named as in the Kimchi gate.
 *
 * @param crumbs eight, most significant first
 */
public record EndoscalarRound(
    FieldVar n0,
    FieldVar n8,
    FieldVar a0,
    FieldVar b0,
    FieldVar a8,
    FieldVar b8,
    List<FieldVar> crumbs) {

  void addTo(Cells cells) {
    cells.add(n0, n8, a0, b0, a8, b8).add("crumbs", 8, crumbs);
  }
}
