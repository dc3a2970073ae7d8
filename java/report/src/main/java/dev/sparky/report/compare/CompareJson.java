package dev.sparky.report.compare;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sparky.report.compare.Cost.MemoryPoint;
import java.io.IOException;
import java.math.BigDecimal;

/** A comparison as JSON: all keys always there, null for what does not apply. */
public final class CompareJson {
  private CompareJson() {}

  /** Writes the fields of a circuit into an object that is open. */
  public static void fields(JsonGenerator json, Compared circuit) throws IOException {
    json.writeStringField("name", circuit.name());
    json.writeStringField("kind", circuit.kind());
    json.writeStringField("outcome", circuit.outcome());
    json.writeStringField("problem", circuit.problem());
    number(json, "rows", circuit.rows());
    number(json, "constraints", circuit.constraints());
    json.writeObjectFieldStart("gates");
    for (var count : circuit.gates().entrySet()) {
      json.writeNumberField(count.getKey(), count.getValue());
    }
    json.writeEndObject();
    json.writeStringField("digest", circuit.digest());
    json.writeStringField("o1jsDigest", circuit.referenceDigest());
    json.writeStringField("timed", circuit.timed());
    cost(json, "native", circuit.rows(), circuit.fast());
    cost(json, "jvm", circuit.rows(), circuit.jvm());
    ratio(json, circuit.ratio());
    truth(json, "equal", circuit.equal());
    json.writeStringField("firstDifference", circuit.firstDifference());
    truth(json, "o1js", circuit.asReference());
  }

  private static void cost(JsonGenerator json, String name, Integer rows, Cost cost)
      throws IOException {
    if (cost == null) {
      json.writeNullField(name);
      return;
    }
    Samples times = cost.seconds();
    json.writeObjectFieldStart(name);
    decimal(json, "seconds", times == null ? null : times.median());
    decimal(json, "lowerQuartile", times == null ? null : times.lowerQuartile());
    decimal(json, "upperQuartile", times == null ? null : times.upperQuartile());
    decimal(json, "fastest", times == null ? null : times.lowest());
    Double rate = Compared.rowsPerSecond(rows, cost);
    number(json, "rowsPerSecond", rate == null ? null : Math.round(rate));
    number(json, "heapBytes", cost.heapBytes());
    number(json, "liveHeapBytes", cost.liveHeapBytes());
    number(json, "offHeapBytes", cost.offHeapBytes());
    json.writeArrayFieldStart("samples");
    for (double seconds : times == null ? new double[0] : times.values()) {
      json.writeNumber(decimal(seconds));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("memory");
    for (MemoryPoint point : cost.memory()) {
      json.writeStartObject();
      json.writeNumberField("millis", BigDecimal.valueOf(Math.round(point.millis() * 1e3), 3));
      json.writeNumberField("heapBytes", point.heapBytes());
      json.writeNumberField("offHeapBytes", point.offHeapBytes());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void ratio(JsonGenerator json, Ratio ratio) throws IOException {
    if (ratio == null) {
      json.writeNullField("ratio");
      return;
    }
    json.writeObjectFieldStart("ratio");
    json.writeNumberField("median", fixed(ratio.median(), 4));
    json.writeNumberField("low", fixed(ratio.low(), 4));
    json.writeNumberField("high", fixed(ratio.high(), 4));
    json.writeNumberField("confidence", fixed(ratio.confidence(), 4));
    json.writeNumberField("pairs", ratio.pairs());
    json.writeEndObject();
  }

  /** Seconds to the nanosecond. */
  static String decimal(double seconds) {
    return fixed(seconds, 9).toPlainString();
  }

  static BigDecimal fixed(double value, int digits) {
    return BigDecimal.valueOf(Math.round(value * Math.pow(10, digits)), digits);
  }

  private static void decimal(JsonGenerator json, String name, Double value) throws IOException {
    json.writeFieldName(name);
    if (value == null) {
      json.writeNull();
    } else {
      json.writeNumber(decimal(value));
    }
  }

  private static void number(JsonGenerator json, String name, Number value) throws IOException {
    if (value == null) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, value.longValue());
    }
  }

  private static void truth(JsonGenerator json, String name, Boolean value) throws IOException {
    if (value == null) {
      json.writeNullField(name);
    } else {
      json.writeBooleanField(name, value);
    }
  }
}
