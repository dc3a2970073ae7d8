package dev.sparky.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sparky.gadgets.CompiledCircuit;
import dev.sparky.gadgets.catalogue.NamedCircuit;
import dev.sparky.gadgets.synthesis.SynthesisOptions;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.ConstraintSystem;
import java.io.IOException;
import java.util.Map;

/**
 * What {@code sparky circuits} answers for one circuit. What does not apply is null.
 *
 * @param seconds from the Java source to the digest
 */
record CircuitAnswer(
    String name,
    Integer rows,
    Long constraints,
    String digest,
    Map<String, Integer> gates,
    Double seconds,
    String backend,
    Failure error)
    implements Answer {

  static CircuitAnswer build(
      NamedCircuit circuit, ConstraintBackend backend, SynthesisOptions options) {
    long start = System.nanoTime();
    try (CompiledCircuit compiled = circuit.compile(backend, options)) {
      ConstraintSystem system = compiled.system();
      String digest = system.digest();
      double seconds = (System.nanoTime() - start) / 1e9;
      return new CircuitAnswer(
          circuit.name(),
          system.rows(),
          system.constraints(),
          digest,
          compiled.gates(),
          seconds,
          system.backend(),
          null);
    }
  }

  /** A circuit of the list, not built. */
  static CircuitAnswer named(NamedCircuit circuit) {
    return new CircuitAnswer(circuit.name(), null, null, null, null, null, null, null);
  }

  static CircuitAnswer failed(String name, String backend, Throwable e) {
    return new CircuitAnswer(name, null, null, null, null, null, backend, Failure.of(e));
  }

  @Override
  public int exitCode() {
    return error == null ? ExitCode.WELL : ExitCode.UNUSABLE;
  }

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeStringField("name", name);
    Json.number(json, "rows", rows);
    Json.number(json, "constraints", constraints);
    json.writeStringField("digest", digest);
    if (gates == null) {
      json.writeNullField("gates");
    } else {
      json.writeObjectFieldStart("gates");
      for (var count : gates.entrySet()) {
        json.writeNumberField(count.getKey(), count.getValue());
      }
      json.writeEndObject();
    }
    Json.seconds(json, "seconds", seconds);
    json.writeStringField("backend", backend);
    Failure.write(json, error);
  }

  @Override
  public String text() {
    if (error != null) {
      return error.text(name);
    }
    return rows == null
        ? name
        : name
            + ": rows "
            + rows
            + ", constraints "
            + constraints
            + ", digest "
            + digest
            + ", seconds "
            + Json.decimal(seconds)
            + ", backend "
            + backend;
  }
}
