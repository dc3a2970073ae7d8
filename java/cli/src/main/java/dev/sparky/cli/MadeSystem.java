package dev.sparky.cli;

import dev.sparky.conformance.FirstDifference;
import dev.sparky.export.GatesJson;
import dev.sparky.report.compare.Made;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.Witness;
import dev.sparky.trace.replay.ReplayHashes;
import java.util.Map;
import java.util.Optional;

/**
 * A system of gates that a backend made.
 *
 * @param backend that made it
 * @param system null if the circuit was refused
 * @param witness null if there is none
 * @param offHeapBytes when it was finished
 * @param circuit closed with this
 * @param check of the witness
 */
record MadeSystem(
    String backend,
    String outcome,
    ConstraintSystem system,
    Witness witness,
    double seconds,
    long offHeapBytes,
    Runnable circuit,
    LazyCheck check)
    implements Made {
  static final String NOT_SATISFIED = "NOT SATISFIED";

  MadeSystem(
      String backend,
      String outcome,
      ConstraintSystem system,
      Witness witness,
      double seconds,
      long offHeapBytes,
      Runnable circuit) {
    this(backend, outcome, system, witness, seconds, offHeapBytes, circuit, new LazyCheck());
  }

  /** As it was made, unless its witness does not hold. */
  @Override
  public String outcome() {
    return check.holds(system, witness) ? outcome : NOT_SATISFIED;
  }

  @Override
  public String problem() {
    return check.problem(system, witness);
  }

  @Override
  public Integer rows() {
    return system == null ? null : system.rows();
  }

  @Override
  public Long constraints() {
    return system == null ? null : system.constraints();
  }

  @Override
  public Map<String, Integer> gates() {
    return system == null ? Map.of() : GatesJson.counts(system);
  }

  @Override
  public String digest() {
    return system == null ? null : system.digest();
  }

  @Override
  public Optional<String> difference(Made made) {
    var other = (MadeSystem) made;
    if (!outcome().equals(other.outcome())) {
      return Optional.of(
          "outcome: " + backend + " " + outcome() + ", " + other.backend + " " + other.outcome());
    }
    if (system == null || other.system == null) {
      return Optional.empty();
    }
    // Hashes find out cheaply that all is equal; only a difference is worth a walk of the rows.
    boolean sameGates =
        system.digest().equals(other.system.digest())
            && ReplayHashes.gates(system).equals(ReplayHashes.gates(other.system));
    if (!sameGates) {
      return FirstDifference.between(system, other.system);
    }
    return sameValues(other) ? Optional.empty() : FirstDifference.between(witness, other.witness);
  }

  private boolean sameValues(MadeSystem other) {
    return witness == null
        || ReplayHashes.columns(witness).equals(ReplayHashes.columns(other.witness))
            && ReplayHashes.auxiliary(witness).equals(ReplayHashes.auxiliary(other.witness));
  }

  @Override
  public void close() {
    circuit.run();
  }
}
