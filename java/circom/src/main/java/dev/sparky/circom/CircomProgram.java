package dev.sparky.circom;

import dev.sparky.error.FieldFormatException;
import dev.sparky.error.FormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.file.FileContent;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A circuit as circom 2 compiled it to WebAssembly ({@code circom --wasm}), ready to compute
 * witnesses.
 *
 * <pre>{@code
 * CircomProgram program = CircomProgram.load(Path.of("circuit.wasm"));
 * CircomWitness witness = program.witness(CircomInputs.read(Path.of("input.json")));
 * }</pre>
 *
 * <p>Immutable; safe to share between threads. Each witness is computed in a memory of its own,
 * which is garbage afterwards.
 */
public final class CircomProgram {
  private static final int LIMBS = 4;
  private static final int VERSION = 2;

  private final String name;
  private final WasmCode code;
  private final PrimeField field;
  private final int inputs;
  private final int wires;

  private CircomProgram(String name, WasmCode code) {
    this.name = name;
    this.code = code;
    WasmCode.Run run = code.start(new CircomRun(name, line -> {}).imports());
    int version = run.exports("getVersion") ? run.call("getVersion") : 1;
    if (version != VERSION) {
      throw FormatException.inSection(
          name, "export", 0, "expected a module of circom 2, found version " + version, null);
    }
    field = field(name, run);
    inputs = run.call("getInputSize");
    wires = run.call("getWitnessSize");
    if (inputs < 0 || wires < 1 || wires > Integer.MAX_VALUE / LIMBS - LIMBS) {
      throw FormatException.inSection(
          name,
          "export",
          0,
          "expected inputs >= 0 and wires >= 1, found " + inputs + " and " + wires,
          null);
    }
  }

  /**
   * Loads a module with {@link CircomOptions#DEFAULT}.
   *
   * @throws FormatException if it is not a module of circom 2 over one of the fields of this
   *     library
   * @throws CodeSizeException if it cannot be compiled
   */
  public static CircomProgram load(Path file) throws IOException {
    return load(file, CircomOptions.DEFAULT);
  }

  /** Loads a module, plain or gzip; what it throws is that of {@link #load(Path)}. */
  public static CircomProgram load(Path file, CircomOptions options) throws IOException {
    try (InputStream in = FileContent.stream(file)) {
      return of(file.toString(), in.readAllBytes(), options);
    }
  }

  /** Loads a module from memory. */
  public static CircomProgram of(String name, byte[] module, CircomOptions options) {
    return new CircomProgram(name, WasmCode.load(name, module, options));
  }

  private static PrimeField field(String name, WasmCode.Run run) {
    run.call("getRawPrime");
    int words = run.call("getFieldNumLen32");
    BigInteger prime = BigInteger.ZERO;
    for (int i = words - 1; i >= 0 && words <= 64; i--) {
      long word = Integer.toUnsignedLong(run.call("readSharedRWMemory", i));
      prime = prime.shiftLeft(32).or(BigInteger.valueOf(word));
    }
    for (PrimeField field : PrimeField.all()) {
      if (words == 2 * LIMBS && field.modulus().equals(prime)) {
        return field;
      }
    }
    throw FormatException.inSection(
        name,
        "export",
        0,
        "expected the modulus of one of "
            + PrimeField.all().stream().map(PrimeField::id).toList()
            + ", found "
            + prime
            + " in "
            + words
            + " words",
        null);
  }

  /** The file, as messages name it. */
  public String name() {
    return name;
  }

  public PrimeField field() {
    return field;
  }

  /** Values that all input signals take together. */
  public int inputs() {
    return inputs;
  }

  /** Wires of the circuit, the constant one included. */
  public int wires() {
    return wires;
  }

  /** Functions that are interpreted because they are too large to be compiled. */
  public List<String> interpretedFunctions() {
    return code.interpretedFunctions();
  }

  /** As {@link #witness(CircomInputs, WitnessOptions)} with {@link WitnessOptions#DEFAULT}. */
  public CircomWitness witness(CircomInputs given) {
    return witness(given, WitnessOptions.DEFAULT);
  }

  /**
   * Computes a witness.
   *
   * @throws CircomInputException if a signal is unknown or has another number of values; with
   *     {@code strict} also if a value is outside of 0..p-1. Nothing has run then.
   * @throws CircuitFailure if the circuit rejects the values
   */
  public CircomWitness witness(CircomInputs given, WitnessOptions options) {
    var host = new CircomRun(name, options.log());
    try {
      return run(host, given.values(), options.strict());
    } catch (WasmCode.TrapException e) {
      throw host.trapped(e);
    }
  }

  private CircomWitness run(CircomRun host, Map<String, List<BigInteger>> given, boolean strict) {
    WasmCode.Run run = code.start(host.imports());
    run.call("init", 0);
    check(run, given);
    int shared = run.call("getSharedRWMemoryStart");
    given.forEach(
        (signal, values) -> {
          long hash = hash(signal);
          for (int i = 0; i < values.size(); i++) {
            FieldElement value = element(signal, i, values.get(i), strict);
            for (int limb = 0; limb < LIMBS; limb++) {
              run.writeLong(shared + Long.BYTES * limb, value.limb(limb));
            }
            run.call("setInputSignal", (int) (hash >>> 32), (int) hash, i);
          }
        });
    long[] limbs = new long[LIMBS * wires];
    for (int wire = 0; wire < wires; wire++) {
      run.call("getWitness", wire);
      for (int limb = 0; limb < LIMBS; limb++) {
        limbs[LIMBS * wire + limb] = run.readLong(shared + Long.BYTES * limb);
      }
    }
    return new CircomWitness(field, limbs);
  }

  /** The circuit runs when it has its last value: whatever is wrong must be known before. */
  private void check(WasmCode.Run run, Map<String, List<BigInteger>> given) {
    long total = 0;
    for (var signal : given.entrySet()) {
      int found = signal.getValue().size();
      long hash = hash(signal.getKey());
      // 0 or -1 for an unknown name; a signal of length 0 takes no values and looks the same.
      int size = Math.max(0, run.call("getInputSignalSize", (int) (hash >>> 32), (int) hash));
      if (size == 0 && found > 0) {
        throw new CircomInputException(
            signal.getKey(),
            0,
            found,
            name
                + ": expected names of input signals, found \""
                + signal.getKey()
                + "\" ("
                + count(found)
                + ")");
      }
      if (size != found) {
        throw new CircomInputException(
            signal.getKey(),
            size,
            found,
            name + ": input " + signal.getKey() + ": expected " + count(size) + ", found " + found);
      }
      total += found;
    }
    if (total != inputs) {
      throw new CircomInputException(
          null,
          inputs,
          (int) total,
          name
              + ": expected "
              + count(inputs)
              + " for all input signals, found "
              + total
              + " for "
              + given.keySet()
              + ": a signal is missing");
    }
  }

  private static String count(int values) {
    return values + (values == 1 ? " value" : " values");
  }

  private FieldElement element(String signal, int index, BigInteger value, boolean strict) {
    if (!strict) {
      return FieldElement.of(value.mod(field.modulus()), field);
    }
    try {
      return FieldElement.of(value, field);
    } catch (FieldFormatException e) {
      throw new CircomInputException(
          signal, -1, -1, name + ": input " + signal + ", value " + index + ": " + e.getMessage());
    }
  }

  /** FNV-1a of 64 bits over the UTF-8 of a name: how circom looks signals up. */
  private static long hash(String signal) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : signal.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }
}
