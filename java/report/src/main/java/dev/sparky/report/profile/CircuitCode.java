package dev.sparky.report.profile;

import java.util.List;

/** Tells code of circuits from that of this library and of what runs both. */
final class CircuitCode {
  private static final String CATALOGUE = "dev.sparky.gadgets.catalogue.";

  private static final List<String> LIBRARY =
      List.of(
          "dev.sparky.check.",
          "dev.sparky.circuit.",
          "dev.sparky.cli.",
          "dev.sparky.field.",
          "dev.sparky.gadgets.",
          "dev.sparky.internal.",
          "dev.sparky.report.",
          "dev.sparky.snarky.",
          "dev.sparky.spi.",
          "dev.sparky.trace.",
          "picocli.");

  /** Frames that say nothing about a circuit. */
  private static final List<String> HIDDEN =
      List.of("java.", "jdk.", "sun.", "dev.sparky.report.profile.", "dev.sparky.internal.");

  private CircuitCode() {}

  static boolean isCircuit(String className) {
    return className.startsWith(CATALOGUE) || LIBRARY.stream().noneMatch(className::startsWith);
  }

  static boolean isShown(String className) {
    return HIDDEN.stream().noneMatch(className::startsWith);
  }
}
