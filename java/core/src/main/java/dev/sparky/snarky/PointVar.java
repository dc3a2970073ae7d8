package dev.sparky.snarky;

/** An affine point of Pallas in a circuit. */
public record PointVar(FieldVar x, FieldVar y) {}
