package dev.sparky.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.GateNumbering;
import dev.sparky.trace.read.TraceReader;
import dev.sparky.trace.replay.TraceReplay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The numbering of o1js 3.x gives the digests that o1js 3.0.0 itself records in its repository. */
class GateNumberingTest {
  private static final Pattern CIRCUIT =
      Pattern.compile(
          "\"([a-z]+/\\w+)\": \\{\\s*\"rows\": (\\d+),\\s*\"digest\": \"([0-9a-f]{32})\"");

  @EveryBackend
  void theDigestsOfO1js3(ConstraintBackend backend) throws IOException {
    Path vectors = Vectors.sharedFolder().resolve("vectors");
    Path digests = vectors.resolve("o1js-3.0.0-digests.json");
    if (!Files.isRegularFile(digests)) {
      Summary.line(
          "left out: the digests of o1js 3.0.0 (no file " + digests + "; set SPARKY_SHARED)");
      return;
    }
    var circuits = CIRCUIT.matcher(Files.readString(digests));
    int compared = 0;
    while (circuits.find()) {
      Path file = trace(vectors, circuits.group(1));
      if (file == null) {
        Summary.line("left out: " + circuits.group(1) + " of o1js 3.0.0 (no trace)");
        continue;
      }
      var trace = new TraceReader().read(file);
      var replay = TraceReplay.replay(trace, backend, GateNumbering.O1JS_3);
      try {
        assertThat(replay.system().rows())
            .as(circuits.group(1))
            .isEqualTo(Integer.parseInt(circuits.group(2)));
        assertThat(replay.system().digest()).as(circuits.group(1)).isEqualTo(circuits.group(3));
      } finally {
        replay.close();
      }
      compared++;
    }
    Summary.line("digests of o1js 3.0.0 equal on " + backend.name() + ": " + compared);
    assertThat(compared).isGreaterThan(15);
  }

  private static Path trace(Path vectors, String name) {
    for (String ending : new String[] {".cs.jsonl", ".cs.jsonl.gz"}) {
      Path file = vectors.resolve(name + ending);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    return null;
  }
}
