package dev.sparky.conformance.hostile;

import dev.sparky.circuit.ArithImport;
import dev.sparky.circuit.CircuitBuilder;
import dev.sparky.circuit.GateListReader;
import dev.sparky.circuit.ProgramInputs;
import dev.sparky.error.UnsatisfiedException;
import dev.sparky.field.PrimeField;
import dev.sparky.file.FileContent;
import dev.sparky.r1cs.ArithInputReader;
import dev.sparky.r1cs.FileLimits;
import dev.sparky.r1cs.R1csReader;
import dev.sparky.r1cs.SymReader;
import dev.sparky.r1cs.WtnsReader;
import dev.sparky.r1cs.ZkeyHeader;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.program.Lowering;
import dev.sparky.spi.program.ProgramImage;
import dev.sparky.spi.r1cs.R1cs;
import dev.sparky.spi.r1cs.R1csCheck;
import dev.sparky.trace.Trace;
import dev.sparky.trace.read.TraceReader;
import dev.sparky.trace.replay.Replay;
import dev.sparky.trace.replay.TraceReplay;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The entries that take a file of a format, each from memory and from the file. */
final class FormatEntries {
  private static final PrimeField ARITH_FIELD = PrimeField.BN254_FR;

  private FormatEntries() {}

  static Map<String, Entry> all() {
    var all = new LinkedHashMap<String, Entry>();
    all.put("trace", entry("input.jsonl", FormatEntries::trace, FormatEntries::trace));
    all.put("r1cs", entry("input.r1cs", FormatEntries::r1cs, FormatEntries::r1cs));
    all.put("wtns", entry("input.wtns", FormatEntries::wtns, FormatEntries::wtns));
    all.put("witness", entry("input.wtns", FormatEntries::witness, FormatEntries::witness));
    all.put(
        "sym",
        entry(
            "input.sym",
            (backend, name, bytes) ->
                SymReader.read(name, bytes, FileLimits.ofSettings(), (label, wire, c, text) -> {}),
            (backend, file) -> SymReader.read(file, (label, wire, c, text) -> {})));
    all.put("arith", entry("input.arith", null, FormatEntries::arith));
    all.put(
        "in",
        entry(
            "input.in",
            (backend, name, bytes) ->
                ArithInputReader.read(
                    name, bytes, ARITH_FIELD, FileLimits.ofSettings(), (wire, value) -> {}),
            (backend, file) -> ArithInputReader.read(file, ARITH_FIELD, (wire, value) -> {})));
    all.put("gates", entry("input.gates", FormatEntries::gates, FormatEntries::gates));
    all.put("image", entry("input.sparky", FormatEntries::image, FormatEntries::image));
    all.put("inputs", entry("input.json", null, FormatEntries::inputs));
    all.put(
        "zkey-header",
        entry(
            "input.zkey",
            (backend, name, bytes) -> ZkeyHeader.read(name, bytes, FileLimits.ofSettings()),
            (backend, file) -> ZkeyHeader.read(file)));
    return all;
  }

  private interface Memory {
    void read(ConstraintBackend backend, String name, byte[] bytes) throws Exception;
  }

  private interface Disk {
    void read(ConstraintBackend backend, Path file) throws Exception;
  }

  private static Entry entry(String name, Memory memory, Disk disk) {
    return new Entry() {
      @Override
      public String fileName() {
        return name;
      }

      @Override
      public boolean takesMemory() {
        return memory != null;
      }

      @Override
      public void fromMemory(ConstraintBackend backend, Object input) throws Exception {
        memory.read(backend, name, InputBytes.of(input));
      }

      @Override
      public void fromFile(ConstraintBackend backend, Path file) throws Exception {
        disk.read(backend, file);
      }
    };
  }

  private static void trace(ConstraintBackend backend, String name, byte[] bytes) {
    replay(backend, new TraceReader().read(new ByteArrayInputStream(bytes), name));
  }

  private static void trace(ConstraintBackend backend, Path file) {
    replay(backend, new TraceReader().read(file));
  }

  private static void replay(ConstraintBackend backend, Trace trace) {
    try (Replay replay = TraceReplay.replay(trace, backend)) {
      if (replay.outcome() != Replay.Outcome.OK) {
        throw new ReplayProblem(replay.problem());
      }
    }
  }

  private static void r1cs(ConstraintBackend backend, String name, byte[] bytes) {
    load(backend, R1csReader.of(name, bytes, FileLimits.ofSettings())).close();
  }

  private static void r1cs(ConstraintBackend backend, Path file) {
    load(backend, R1csReader.open(file)).close();
  }

  private static R1cs load(ConstraintBackend backend, R1csReader reader) {
    R1cs system = backend.openR1cs(reader.field(), reader.header().wires());
    try {
      reader.constraints(system);
      if (reader.hasLabels()) {
        reader.labels((wire, label) -> {});
      }
      return system;
    } catch (RuntimeException e) {
      system.close();
      throw e;
    }
  }

  private static void wtns(ConstraintBackend backend, String name, byte[] bytes) {
    WtnsReader.of(name, bytes, FileLimits.ofSettings()).values((from, count, limbs) -> {});
  }

  private static void wtns(ConstraintBackend backend, Path file) {
    WtnsReader.open(file).values((from, count, limbs) -> {});
  }

  /** A witness that is checked against the R1CS of the corpus. */
  private static void witness(ConstraintBackend backend, String name, byte[] bytes) {
    check(backend, WtnsReader.of(name, bytes, FileLimits.ofSettings()));
  }

  private static void witness(ConstraintBackend backend, Path file) {
    check(backend, WtnsReader.open(file));
  }

  private static void check(ConstraintBackend backend, WtnsReader values) {
    byte[] rows = HostileCorpus.base("good.r1cs");
    try (R1cs system = load(backend, R1csReader.of("good.r1cs", rows, FileLimits.ofSettings()))) {
      R1csCheck check = system.check(values, 1);
      if (!check.satisfied()) {
        throw new UnsatisfiedException(check.failureCount(), "rows that fail: " + check.failures());
      }
    }
  }

  private static void arith(ConstraintBackend backend, Path file) {
    load(backend, ArithImport.read(file, ARITH_FIELD));
  }

  /** Inputs of the program of the corpus. */
  private static void inputs(ConstraintBackend backend, Path file) throws Exception {
    ByteBuffer program = ByteBuffer.wrap(HostileCorpus.base("good.sparky"));
    try (ProgramImage image = ProgramImage.of("good.sparky", program)) {
      ProgramInputs.read(file, image);
    }
  }

  private static void gates(ConstraintBackend backend, String name, byte[] bytes) {
    load(backend, GateListReader.read(FileContent.of(name, bytes, Long.MAX_VALUE)));
  }

  private static void gates(ConstraintBackend backend, Path file) {
    load(backend, GateListReader.read(file));
  }

  private static void load(ConstraintBackend backend, CircuitBuilder circuit) {
    try (ProgramImage image = circuit.build("input", Lowering.R1CS)) {
      backend.load(image).close();
    }
  }

  private static void image(ConstraintBackend backend, String name, byte[] bytes) {
    try (ProgramImage image = ProgramImage.of(name, ByteBuffer.wrap(bytes))) {
      backend.load(image).close();
    }
  }

  private static void image(ConstraintBackend backend, Path file) throws Exception {
    try (ProgramImage image = ProgramImage.open(file)) {
      backend.load(image).close();
    }
  }
}
