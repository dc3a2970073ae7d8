package dev.sparky.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.conformance.Conformance.Report;
import dev.sparky.conformance.Conformance.Status;
import dev.sparky.spi.ConstraintBackend;
import java.util.List;

/** Circuits recorded from o1js 2.15.0 come out as they did there. */
class VectorsTest {
  private static final int BUNDLED_TRACES = 300;

  @EveryBackend
  void theBundledTracesAreAsO1jsMadeThem(ConstraintBackend backend) {
    Report report = run(backend, Corpus.bundled());
    assertThat(report.checks()).hasSizeGreaterThan(BUNDLED_TRACES);
    assertThat(report.checks()).anyMatch(c -> c.name().contains("ecdsa_verify_signedhash cs"));
  }

  @EveryBackend
  void theSharedVectorsAreAsO1jsMadeThem(ConstraintBackend backend) {
    Vectors.shared().ifPresent(corpus -> run(backend, corpus));
  }

  private static Report run(ConstraintBackend backend, Corpus corpus) {
    Report report = new Conformance(backend).run(corpus);
    Summary.line("vectors: " + report.summary());
    for (Conformance.Check check : report.withStatus(Status.SKIPPED)) {
      Summary.line("left out: vector " + check.name() + " (" + check.message() + ")");
    }
    assertThat(report.withStatus(Status.FAILED)).isEqualTo(List.of());
    assertThat(report.withStatus(Status.UNREADABLE)).isEqualTo(List.of());
    return report;
  }
}
