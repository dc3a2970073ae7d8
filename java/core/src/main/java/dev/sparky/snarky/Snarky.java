package dev.sparky.snarky;

import dev.sparky.check.SourceLines;
import dev.sparky.error.CircuitException;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.field.FieldElement;
import dev.sparky.memory.BarrierSettings;
import dev.sparky.memory.BarrierWatch;
import dev.sparky.snarky.SnarkyOptions.Failures;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintBackend;
import java.util.List;

/**
 * The {@code Snarky} object of o1js 2.15.0 on a backend of choice. Its members are grouped as they
 * are there; {@link #fields} and {@link #bools} are the arithmetic above them.
 *
 * <p>Calls act on the run that was entered last and is not finished; there is one at a time. Not
 * safe to share between threads: open one per thread on a shared backend.
 */
public final class Snarky {
  private final ConstraintBackend backend;
  private final SnarkyOptions options;
  private final Run run = new Run(this);
  private final ConstraintSystems constraintSystem = new ConstraintSystems();
  private final FieldCalls field = new FieldCalls(this);
  private final Gates gates = new Gates(this);
  private final Group group = new Group(this);
  private final Poseidon poseidon = new Poseidon(this);
  private final Circuits circuit = new Circuits(this);
  private final Fields fields = new Fields(this);
  private final Bools bools = new Bools(this);
  private final Memory memory;
  private final BarrierWatch watch;

  /** Heavy calls until the next look; where the barrier is off it only wraps around. */
  private int untilLook;

  private CircuitRun running;

  /** With the options of o1js 2.15.0. */
  public Snarky(ConstraintBackend backend) {
    this(backend, SnarkyOptions.DEFAULT);
  }

  public Snarky(ConstraintBackend backend, SnarkyOptions options) {
    this.backend = backend;
    this.options = options;
    BarrierSettings barrier = options.barrier();
    memory = new Memory(backend, barrier == null ? BarrierSettings.ofProperties() : barrier);
    watch = memory.barrier().watch();
    untilLook = memory.barrier().settings().every();
  }

  public Run run() {
    return run;
  }

  public ConstraintSystems constraintSystem() {
    return constraintSystem;
  }

  public FieldCalls field() {
    return field;
  }

  public Gates gates() {
    return gates;
  }

  public Group group() {
    return group;
  }

  public Poseidon poseidon() {
    return poseidon;
  }

  public Circuits circuit() {
    return circuit;
  }

  public Fields fields() {
    return fields;
  }

  public Bools bools() {
    return bools;
  }

  /** Pool, budget, barrier and conversions of this facade. */
  public Memory memory() {
    return memory;
  }

  CircuitRun enterCompile(int publicInputSize) {
    return enter(CircuitOptions.compile(publicInputSize));
  }

  CircuitRun enterProve(List<FieldElement> publicInput) {
    return enter(CircuitOptions.prove(publicInput));
  }

  private CircuitRun enter(CircuitOptions circuit) {
    if (running != null) {
      throw new CircuitException("expected no run to be open, found one; finish or close it first");
    }
    CircuitOptions numbered = circuit.withNumbering(options.numbering());
    Circuit opened = backend.open(options.eager() ? numbered : numbered.deferred());
    try {
      if (options.failures() == Failures.COLLECT) {
        opened.eagerChecks(false);
      }
      running = new CircuitRun(this, opened, options.lines() ? new SourceLines(opened) : null);
      return running;
    } catch (OutOfMemoryError full) {
      String what = circuit.publicInputSize() + " public inputs; raise -Xmx or claim fewer";
      throw MemoryLimitException.ofHeap(what, 0, full);
    } finally {
      if (running == null) {
        opened.close();
      }
    }
  }

  void leave(CircuitRun run) {
    if (running == run) {
      running = null;
    }
  }

  /** The open run. */
  CircuitRun running() {
    if (running == null) {
      throw new CircuitException("expected an open run, found none; enter one first");
    }
    return running;
  }

  /** Whether calls of constraints have an effect: not inside a prover block. */
  boolean recording() {
    CircuitRun run = running();
    if (run.inBlock()) {
      return false;
    }
    run.markLine();
    return true;
  }

  /** The memory barrier: before products, quotients, sums and generic gates. */
  void beforeHeavyCall() {
    if (--untilLook == 0) {
      untilLook = memory.barrier().settings().every();
      look();
    }
  }

  /** Looks at memory pressure now, at a consistent point of the open run. */
  void look() {
    if (watch != null) {
      if (running != null) {
        running.circuit().commit();
      }
      watch.look();
    }
  }

  boolean isRunning() {
    return running != null;
  }
}
