package dev.sparky.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * One line of the table.
 *
 * @param subjectValue null if there is none
 * @param peerValue null if there is none
 * @param spread the larger interquartile range over the median of the two sides, null if unknown
 * @param reason why a value is missing, or a remark; null for none
 */
record Row(
    Measure measure,
    String subject,
    String peer,
    Double subjectValue,
    Double peerValue,
    int rounds,
    Double spread,
    String cpuPath,
    String reason) {

  static Row missing(Measure measure, String cpuPath, String reason) {
    String name = measure.name();
    String peer = name.contains("/") ? name.substring(name.indexOf('/') + 1) : null;
    return new Row(measure, "sparky", peer, null, null, 0, null, cpuPath, reason);
  }

  /** Peer over subject: above 1 is ours ahead. */
  Double ratio() {
    return subjectValue == null || peerValue == null ? null : peerValue / subjectValue;
  }

  /** Whether the targets hold on this machine at all. */
  boolean judged() {
    return subjectValue != null
        && !measure.least().isNone()
        && !(measure.needsIfma() && !cpuPath.equals("ifma"))
        && !(measure.least().isRatio() && peerValue == null);
  }

  /** {@code aim}, {@code ok}, {@code MISSED}, or {@code -} where there is nothing to judge. */
  String verdict() {
    if (!judged()) {
      return "-";
    }
    if (!measure.aim().isNone() && measure.aim().reached(subjectValue, ratio())) {
      return "aim";
    }
    return measure.least().reached(subjectValue, ratio()) ? "ok" : "MISSED";
  }

  /** The remark, with what the CPU path has to do with the target. */
  String note() {
    if (measure.needsIfma() && !cpuPath.equals("ifma") && subjectValue != null) {
      String path = cpuPath + " path: the target is for AVX-512 IFMA, which this CPU lacks";
      return reason == null ? path : reason + "; " + path;
    }
    return reason;
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("measure", measure.name());
    json.writeStringField("subject", subject);
    json.writeStringField("peer", peer);
    json.writeStringField("unit", measure.unit());
    number(json, "subjectValue", subjectValue);
    number(json, "peerValue", peerValue);
    number(json, "ratio", ratio());
    json.writeNumberField("rounds", rounds);
    number(json, "spread", spread);
    json.writeStringField("cpuPath", cpuPath);
    json.writeStringField("least", measure.least().text());
    json.writeStringField("aim", measure.aim().text());
    json.writeStringField("verdict", verdict());
    json.writeStringField("reason", note());
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String key, Double value) throws IOException {
    json.writeFieldName(key);
    if (value == null || !Double.isFinite(value)) {
      json.writeNull();
    } else {
      json.writeNumber(value);
    }
  }
}
