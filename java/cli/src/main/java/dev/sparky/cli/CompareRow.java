package dev.sparky.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * What {@code sparky compare} answers for one trace. What does not apply is null.
 *
 * @param fast the native backend's cost
 * @param equal whether both backends made the same
 * @param asO1js whether o1js made the same, where that is known
 * @param firstDifference in words, the first differing row where it is one of rows
 */
record CompareRow(
    String name,
    String outcome,
    Integer rows,
    Long constraints,
    Cost fast,
    Cost jvm,
    Boolean equal,
    Boolean asO1js,
    String firstDifference,
    Failure error) {

  /**
   * @param seconds build, finalisation and witness, the shortest of several runs
   * @param heapBytes Java heap that one run allocates, collected since or not; null where the JVM
   *     does not count it
   * @param liveHeapBytes Java heap that the finished circuit holds: what is live after collections,
   *     less what was live before; null where that is below 0, so that it says nothing
   * @param offHeapBytes memory outside the heap that it holds
   */
  record Cost(double seconds, Long heapBytes, Long liveHeapBytes, long offHeapBytes) {}

  static CompareRow failed(String name, Failure error) {
    return new CompareRow(name, "ERROR", null, null, null, null, null, null, null, error);
  }

  int exitCode() {
    if (error != null) {
      return ExitCode.UNUSABLE;
    }
    boolean differs =
        Boolean.FALSE.equals(equal)
            || Boolean.FALSE.equals(asO1js)
            || (asO1js == null && outcome.equals("MISMATCH"));
    return differs ? ExitCode.DIFFERENT : ExitCode.WELL;
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStringField("name", name);
    Json.number(json, "rows", rows);
    Json.number(json, "constraints", constraints);
    cost(json, "native", fast);
    cost(json, "jvm", jvm);
    Json.truth(json, "equal", equal);
    json.writeStringField("firstDifference", firstDifference);
    Json.truth(json, "o1js", asO1js);
    Failure.write(json, error);
  }

  private static void cost(JsonGenerator json, String name, Cost cost) throws IOException {
    if (cost == null) {
      json.writeNullField(name);
      return;
    }
    json.writeObjectFieldStart(name);
    Json.seconds(json, "seconds", cost.seconds());
    Json.number(json, "heapBytes", cost.heapBytes());
    Json.number(json, "liveHeapBytes", cost.liveHeapBytes());
    json.writeNumberField("offHeapBytes", cost.offHeapBytes());
    json.writeEndObject();
  }
}
