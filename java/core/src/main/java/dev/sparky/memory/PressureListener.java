package dev.sparky.memory;

/** Is told of pressure. Called on the thread that met it, possibly on several at a time. */
@FunctionalInterface
public interface PressureListener {
  /** What it throws is logged and goes no further. It must not use the circuit being built. */
  void underPressure(PressureReport report);
}
