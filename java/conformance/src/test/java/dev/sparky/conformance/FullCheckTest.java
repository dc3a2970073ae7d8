package dev.sparky.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.check.CheckReport;
import dev.sparky.check.Failure;
import dev.sparky.spi.CheckResult;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.trace.Trace;
import dev.sparky.trace.read.TraceReader;
import dev.sparky.trace.replay.Replay;
import dev.sparky.trace.replay.TraceCheck;
import dev.sparky.trace.replay.TraceReplay;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The full check against two judges: o1js's verdict, which looks at basic constraints only, and
 * that of its Kimchi prover, recorded in {@code kimchi-refused.txt}.
 */
class FullCheckTest {
  /**
   * Refused by an eager check, yet no row fails: the equality that does not hold names a variable
   * that stands in no cell of the circuit as far as the trace goes, so it constrains nothing
   * (docs/spec/kimchi-circuit.md#8-wiring). Kimchi proves these, too.
   */
  private static final Set<String> CONSTRAINS_NOTHING =
      Set.of(
          "random/rnd_000 wit_bad1",
          "random/rnd_024 wit_bad1",
          "random/rnd_044 wit_bad1",
          "random/rnd_076 wit_bad1",
          "unit/eq_const_cache_union wit_bad",
          "unit/eq_public wit_bad",
          "unit/eq_scaled_same wit_bad");

  /** The circuit's own JavaScript threw, which no call of the trace says. */
  private static final String WITHOUT_CALLS = "vkreg/Crypto_nullifier wit";

  /** What the bundled corpus holds, so that a corpus that lost vectors is seen. */
  private static final int BUNDLED_WITNESSES = 187;

  private static final int BUNDLED_REFUSED = 15;

  private final Set<String> satisfied = new TreeSet<>();
  private final Set<String> differing = new TreeSet<>();
  private final Set<String> rebuilt = new TreeSet<>();

  /** The runs that o1js refuses at a call, whose rows have to fail in its line. */
  private final Set<String> refusedAtCall = new TreeSet<>();

  /** The runs that o1js takes and has a trace of. */
  private final Set<String> taken = new TreeSet<>();

  /** The checked backend is left to other tests: it would do both again. */
  @EveryBackend
  void theVerdictIsThatOfTheProver(ConstraintBackend backend) throws IOException {
    if (backend.name().equals("checked")) {
      return;
    }
    Set<String> refused = refusedByKimchi();
    var reader = new TraceReader();
    Corpus corpus = Vectors.all();
    for (Corpus.Entry entry : corpus.entries()) {
      Expected expected = Expected.read(entry);
      for (var run : expected.witnesses().entrySet()) {
        String file = expected.traces().get(run.getKey());
        if (file == null) {
          continue;
        }
        try (InputStream in = entry.open(file)) {
          String name = entry.name() + " " + run.getKey();
          expect(name, run.getValue());
          judge(name, run.getValue(), reader.read(in, file), backend, refused);
        } catch (NoSuchFileException e) {
          // Counted as left out by VectorsTest.
          continue;
        }
      }
    }
    assertThat(differing).isNotEmpty().isSubsetOf(refused);
    assertThat(rebuilt).isEqualTo(refusedAtCall);
    var judged = new TreeSet<>(satisfied);
    judged.addAll(differing);
    assertThat(judged).isEqualTo(taken);
    if (corpus.source().equals(Corpus.bundled().source())) {
      assertThat(taken).hasSize(BUNDLED_WITNESSES);
      assertThat(refusedAtCall).hasSize(BUNDLED_REFUSED);
    }
    Summary.line(
        "full check, "
            + backend.name()
            + ": "
            + satisfied.size()
            + " witnesses hold, "
            + rebuilt.size()
            + " refused by eager checks fail in the rows of their line, "
            + differing.size()
            + " that o1js takes are refused, as by its prover");
  }

  /** What the recorded result asks of a run. */
  private void expect(String name, Expected.Run run) {
    if (run.satisfied()) {
      taken.add(name);
    } else if (!CONSTRAINS_NOTHING.contains(name) && !name.equals(WITHOUT_CALLS)) {
      refusedAtCall.add(name);
    }
  }

  private void judge(
      String name, Expected.Run run, Trace trace, ConstraintBackend backend, Set<String> refused) {
    try (Replay replay = TraceReplay.replay(trace, backend)) {
      CheckReport report = TraceCheck.of(trace, backend, replay, 1).report();
      if (run.satisfied() && replay.witness() != null) {
        assertThat(report.satisfied())
            .as("%s: %s", name, report)
            .isEqualTo(!refused.contains(name));
        (report.satisfied() ? satisfied : differing).add(name);
        CheckResult one = replay.witness().check(1);
        assertThat(replay.witness().check(3)).as(name).isEqualTo(one);
      } else if (!run.satisfied() && replay.problem() != null && !name.equals(WITHOUT_CALLS)) {
        failsInItsLine(name, replay.problem().line(), report);
      }
    }
  }

  private void failsInItsLine(String name, int line, CheckReport report) {
    if (CONSTRAINS_NOTHING.contains(name)) {
      assertThat(report.failures()).as(name).isEmpty();
      return;
    }
    List<Integer> lines = report.failures().stream().map(Failure::source).distinct().toList();
    assertThat(lines).as("%s: %s", name, report).containsExactly(line);
    rebuilt.add(name);
  }

  private static Set<String> refusedByKimchi() throws IOException {
    try (var in = FullCheckTest.class.getResourceAsStream("kimchi-refused.txt");
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
