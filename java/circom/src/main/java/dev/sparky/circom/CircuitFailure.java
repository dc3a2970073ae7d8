package dev.sparky.circom;

import dev.sparky.error.SparkyException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A circuit that rejected its inputs or could not go on; no witness was made. */
public final class CircuitFailure extends SparkyException {
  private static final Pattern FRAME = Pattern.compile("Error in template (\\S+) line: (\\d+)");

  private final Kind kind;
  private final List<Frame> trace;

  /** Why the circuit ended. */
  public enum Kind {
    /** An {@code assert} or a constraint ({@code ===}) does not hold. */
    ASSERTION,
    /** The memory of the run is exhausted. */
    MEMORY,
    /** An index beyond the end of an array. */
    INDEX,
    /** The module trapped, or reported what is no failure of an assertion. */
    MODULE,
    /** The thread was interrupted. */
    INTERRUPTED
  }

  /**
   * A place in the source of the circuit.
   *
   * @param template its name with the number that circom gives the instance, such as {@code Num_3}
   * @param line from 1
   */
  public record Frame(String template, int line) {
    @Override
    public String toString() {
      return template + ":" + line;
    }
  }

  private CircuitFailure(Kind kind, List<Frame> trace, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.trace = trace;
  }

  /**
   * @param messages what circom reports, innermost first
   */
  static CircuitFailure of(String circuit, Kind kind, List<String> messages, Throwable cause) {
    List<Frame> trace =
        messages.stream()
            .flatMap(text -> FRAME.matcher(text).results())
            .map(found -> new Frame(found.group(1), Integer.parseInt(found.group(2))))
            .toList();
    String other =
        messages.stream()
            .map(text -> FRAME.matcher(text).replaceAll("").strip())
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining("; "));
    var message = new StringBuilder(circuit).append(": ").append(reason(kind));
    if (!trace.isEmpty()) {
      message.append(" in template ").append(trace.get(0).template());
      message.append(", line ").append(trace.get(0).line());
    }
    if (trace.size() > 1) {
      message.append(", called from ");
      message.append(trace.stream().skip(1).map(Frame::toString).collect(Collectors.joining(", ")));
    }
    if (!other.isEmpty()) {
      message.append(" (").append(other).append(')');
    }
    if (cause != null && cause.getMessage() != null) {
      message.append(": ").append(cause.getMessage());
    }
    return new CircuitFailure(kind, trace, message.toString(), cause);
  }

  private static String reason(Kind kind) {
    return switch (kind) {
      case ASSERTION -> "an assertion or constraint does not hold for these inputs";
      case MEMORY -> "the circuit needs more memory than it may have";
      case INDEX -> "an index is beyond the end of an array";
      case MODULE -> "the module failed";
      case INTERRUPTED -> "the thread was interrupted";
    };
  }

  public Kind kind() {
    return kind;
  }

  /** Where it failed: the innermost template first, the main component last. */
  public List<Frame> trace() {
    return trace;
  }
}
