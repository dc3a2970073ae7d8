package dev.sparky.conformance.hostile;

import java.util.List;
import java.util.Map;

/**
 * One input and what it has to give.
 *
 * @param group the class of inputs, the name of its file
 * @param id unique in the class, never reused
 * @param what is wrong with the input
 * @param input what is given, in the form that the entry of the class takes
 * @param settings system properties that hold while it is given
 * @param error the simple name of the error's class; null if the input is accepted
 * @param says what the message has to contain by the specification: expected, found and the place
 * @param message the whole message, null if the input is accepted
 */
public record HostileCase(
    HostileClass group,
    String id,
    String what,
    Object input,
    Map<String, String> settings,
    String error,
    List<String> says,
    String message) {

  /** What the kit compares: the error with its message, or that there was none. */
  public String expected() {
    return error == null ? HostileKit.ACCEPTED : error + ": " + message;
  }

  @Override
  public String toString() {
    return group.name() + "/" + id + " (" + what + ")";
  }
}
