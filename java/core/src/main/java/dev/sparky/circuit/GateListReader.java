package dev.sparky.circuit;

import dev.sparky.error.FormatException;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.file.FileContent;
import dev.sparky.internal.settings.Limit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Reads gate lists: circuits of a JVM proving pipeline as data, through {@link CircuitBuilder}.
 *
 * <p>Little-endian: magic {@code GATELST1}; the prime, 32 bytes; u32 wires, public wires, secret
 * wires, gates; the public and the secret wires; u32 outputs and their wires; then the gates, each
 * an operation (u8) and its operands. A field element is a length (u8) and that many bytes. Wire 0
 * is the constant one; gates come in topological order. Public and secret wires are inputs, named
 * by their wire.
 */
public final class GateListReader {
  private static final long MAGIC = 0x31_54_53_4c_45_54_41_47L; // "GATELST1"

  /** More than that are waited for, whatever the header claims. */
  private static final long WORDS_EXPECTED = 1 << 21;

  private final ByteSource in;
  private final GateReader gates;
  private final CircuitBuilder circuit;
  private final SourceWires wires = new SourceWires();
  private final int wireCount;

  private GateListReader(ByteSource in, long possibleBytes) throws IOException {
    this.in = in;
    if (in.u64() != MAGIC) {
      throw in.flaw("expected a gate list, which begins with \"GATELST1\"");
    }
    circuit = new CircuitBuilder(prime());
    wireCount = in.u32();
    int publicWires = in.u32();
    int secretWires = in.u32();
    int gateCount = in.u32();
    if (wireCount < 1) {
      throw in.flaw("expected 1..2^31-1 wires, found " + Integer.toUnsignedLong(wireCount));
    }
    checkBacked(possibleBytes);
    gates = new GateReader(in, circuit, wires, wireCount);
    inputs(publicWires, true);
    inputs(secretWires, false);
    int outputCount = in.u32();
    int[] outputs = gates.sourceList("outputs", outputCount);
    in.section("gates");
    // Some 15 bytes a gate, constants and names included.
    circuit.expectWords(Math.min(WORDS_EXPECTED, Integer.toUnsignedLong(gateCount) * 61 / 16));
    gates.gates(gateCount);
    if (!in.atEnd()) {
      throw in.flaw("expected the end behind " + gateCount + " gates, found more bytes");
    }
    for (int source : outputs) {
      circuit.output(Integer.toString(source), gates.assigned(source));
    }
    wires.tell(circuit, wireCount);
  }

  /**
   * Reads a gate list, plain or gzip, into a circuit that is ready to be built.
   *
   * @throws FormatException naming the offset if it is malformed
   */
  public static CircuitBuilder read(Path file) {
    return read(FileContent.of(file));
  }

  /** The same from a file whose head was looked at. */
  public static CircuitBuilder read(FileContent content) {
    try (InputStream in = content.open()) {
      return read(content.name(), in, content.possibleBytes());
    } catch (IOException e) {
      throw FileContent.failed(content.name(), "gates", 0, e);
    }
  }

  /**
   * Reads a gate list from a stream of unknown length, not compressed. Its claims are held against
   * the limit of wires only.
   *
   * @param name what errors call it, such as the path
   * @throws FormatException naming the offset if it is malformed
   */
  public static CircuitBuilder read(String name, InputStream in) throws IOException {
    return read(name, in, Long.MAX_VALUE);
  }

  private static CircuitBuilder read(String name, InputStream in, long possibleBytes)
      throws IOException {
    try {
      return new GateListReader(new ByteSource(name, in), possibleBytes).circuit;
    } catch (OutOfMemoryError full) {
      throw MemoryLimitException.ofHeap(name + "; check what it claims or raise -Xmx", 0, full);
    }
  }

  /** A wire that something assigns has four bytes, at least. */
  private void checkBacked(long possibleBytes) {
    long most =
        Math.min(Limit.WIRES.value(), Limit.UNBACKED_WIRES.value() + possibleBytes / Integer.BYTES);
    if (wireCount > most) {
      throw in.flaw(
          "wires: expected at most "
              + most
              + " for a content of at most "
              + possibleBytes
              + " bytes, found "
              + wireCount
              + "; "
              + (most == Limit.WIRES.value() ? Limit.WIRES : Limit.UNBACKED_WIRES).advice());
    }
  }

  private PrimeField prime() throws IOException {
    var prime = new FieldElement(in.u64(), in.u64(), in.u64(), in.u64());
    for (PrimeField field : PrimeField.all()) {
      if (field.modulusLimbs().equals(prime)) {
        return field;
      }
    }
    throw in.flaw(
        "expected the modulus of one of "
            + PrimeField.all().stream().map(PrimeField::id).toList()
            + ", found "
            + prime);
  }

  private void inputs(int count, boolean isPublic) throws IOException {
    for (int i = 0; i != count; i++) {
      int source = in.u32();
      String name = Integer.toUnsignedString(source);
      // First the wire, so that one given twice is named with its offset.
      gates.define(source, circuit.wires());
      if (isPublic) {
        circuit.publicInput(name);
      } else {
        circuit.secretInput(name);
      }
    }
  }
}
