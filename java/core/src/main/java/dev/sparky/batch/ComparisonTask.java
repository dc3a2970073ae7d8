package dev.sparky.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.trace.Trace;
import dev.sparky.trace.read.TraceReader;
import dev.sparky.trace.replay.Replay;
import dev.sparky.trace.replay.TraceReplay;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Replays traces on two backends. */
final class ComparisonTask implements ItemTask {
  private static final JsonFactory JSON = new JsonFactory();

  private final ConstraintBackend first;
  private final ConstraintBackend second;

  /**
   * What a replay came to; everything but the seconds is compared.
   *
   * @param rows -1 if the circuit was rejected, whose digest is null
   */
  private record Side(String backend, int rows, String digest, String outcome, double seconds) {
    boolean equalTo(Side other) {
      return rows == other.rows
          && Objects.equals(digest, other.digest)
          && outcome.equals(other.outcome);
    }
  }

  ComparisonTask(ConstraintBackend first, ConstraintBackend second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public int together() {
    return 1;
  }

  @Override
  public List<byte[]> applyAll(List<byte[]> items) {
    return items.stream().map(item -> ItemFaults.guarded(() -> compare(item))).toList();
  }

  private ItemResult compare(byte[] item) {
    Trace trace = new TraceReader().read(new ByteArrayInputStream(item), "item");
    Side one = replay(trace, first);
    Side other = replay(trace, second);
    boolean equal = one.equalTo(other);
    byte[] output = json(equal, List.of(one, other));
    return equal
        ? ItemResult.ok(output)
        : new ItemResult(ItemResult.Status.UNSATISFIED, 0, -1, output, null);
  }

  private static Side replay(Trace trace, ConstraintBackend backend) {
    long start = System.nanoTime();
    try (Replay replay = TraceReplay.replay(trace, backend)) {
      double seconds = (System.nanoTime() - start) / 1e9;
      ConstraintSystem system = replay.system();
      int rows = system == null ? -1 : system.rows();
      String digest = system == null ? null : system.digest();
      return new Side(backend.name(), rows, digest, replay.outcome().toString(), seconds);
    }
  }

  private static byte[] json(boolean equal, List<Side> sides) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeBooleanField("equal", equal);
      out.writeArrayFieldStart("backends");
      for (Side side : sides) {
        out.writeStartObject();
        out.writeStringField("backend", side.backend());
        out.writeNumberField("rows", side.rows());
        out.writeStringField("digest", side.digest());
        out.writeStringField("outcome", side.outcome());
        out.writeNumberField("seconds", side.seconds());
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    first.close();
    second.close();
  }
}
