package dev.sparky.internal.composite;

/** An affine point of a curve over Pasta Fp, by the references of its coordinates. */
public record Point(int x, int y) {}
