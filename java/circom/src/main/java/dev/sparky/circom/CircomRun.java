package dev.sparky.circom;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a module of circom calls while it runs: items of {@code log()}, messages of errors, the end.
 * For one run.
 */
final class CircomRun {
  /** Longer messages are those of a malformed module. */
  private static final int MAX_CHARACTERS = 1 << 16;

  private static final int ASSERTION = 4;
  private static final int MEMORY = 5;
  private static final int INDEX = 6;

  private final String circuit;
  private final Consumer<String> log;
  private final List<String> errors = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();

  CircomRun(String circuit, Consumer<String> log) {
    this.circuit = circuit;
    this.log = log;
  }

  /** What the module imports, by names. */
  Map<String, WasmCode.Imported> imports() {
    return Map.of(
        "exceptionHandler", this::ended,
        "printErrorMessage", (run, unused) -> errors.add(message(run)),
        "writeBufferMessage", (run, unused) -> logged(message(run)),
        "showSharedRWMemory", (run, unused) -> number(run));
  }

  private void ended(WasmCode.Run run, int code) {
    CircuitFailure.Kind kind =
        switch (code) {
          case ASSERTION -> CircuitFailure.Kind.ASSERTION;
          case MEMORY -> CircuitFailure.Kind.MEMORY;
          case INDEX -> CircuitFailure.Kind.INDEX;
          default -> CircuitFailure.Kind.MODULE;
        };
    if (kind == CircuitFailure.Kind.MODULE) {
      errors.add("circom's error " + code);
    }
    throw CircuitFailure.of(circuit, kind, errors, null);
  }

  /** What a trap is for the caller. */
  CircuitFailure trapped(WasmCode.TrapException e) {
    var kind = e.interruption() ? CircuitFailure.Kind.INTERRUPTED : CircuitFailure.Kind.MODULE;
    return CircuitFailure.of(circuit, kind, errors, e);
  }

  private static String message(WasmCode.Run run) {
    var text = new StringBuilder();
    int next = run.call("getMessageChar");
    while (next != 0 && text.length() < MAX_CHARACTERS) {
      text.append((char) next);
      next = run.call("getMessageChar");
    }
    return text.toString();
  }

  /** A line feed ends what one {@code log()} writes; its items are separated by spaces. */
  private void logged(String text) {
    if (text.equals("\n")) {
      log.accept(line.toString());
      line.setLength(0);
    } else {
      item(text);
    }
  }

  private void item(String text) {
    if (line.length() > 0) {
      line.append(' ');
    }
    line.append(text);
  }

  private void number(WasmCode.Run run) {
    BigInteger value = BigInteger.ZERO;
    for (int i = run.call("getFieldNumLen32") - 1; i >= 0; i--) {
      long word = Integer.toUnsignedLong(run.call("readSharedRWMemory", i));
      value = value.shiftLeft(Integer.SIZE).or(BigInteger.valueOf(word));
    }
    item(value.toString());
    // Before circom 2.0.7, which brought texts and minor versions, each number was a line.
    if (!run.exports("getMinorVersion")) {
      logged("\n");
    }
  }
}
