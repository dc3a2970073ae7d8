package dev.sparky.jsnark.shape;

/** A wire, known by its number. */
public class Wire {
  private final int id;

  public Wire(int id) {
    this.id = id;
  }

  public int getWireId() {
    return id;
  }
}
