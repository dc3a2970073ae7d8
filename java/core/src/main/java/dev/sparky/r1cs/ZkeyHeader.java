package dev.sparky.r1cs;

import dev.sparky.error.FormatException;
import dev.sparky.file.FileContent;
import dev.sparky.r1cs.SectionFile.Section;
import java.math.BigInteger;
import java.nio.file.Path;

/**
 * The header of a snarkjs {@code .zkey}, version 1, plain or gzip, sections in any order. Section 1
 * is the protocol, u32. Section 2 is: u32 bytes of q, q, u32 bytes of r, r, u32 wires, u32 public
 * wires, u32 domain; for PLONK and FFLONK then u32 additions, u32 constraints.
 *
 * @param protocol its name in snarkjs
 * @param modulus r, the field of the circuit
 * @param wires of the circuit
 * @param publicWires without the constant one
 * @param constraints -1 where the header does not state them
 */
public record ZkeyHeader(
    Protocol protocol, BigInteger modulus, int wires, int publicWires, int constraints) {
  private static final int VERSION = 1;
  private static final int PROTOCOL = 1;
  private static final int HEADER = 2;

  /** The proof systems of snarkjs. */
  public enum Protocol {
    GROTH16(1),
    PLONK(2),
    FFLONK(10);

    private final int number;

    Protocol(int number) {
      this.number = number;
    }
  }

  /**
   * Reads the header of a file.
   *
   * @throws FormatException what is malformed, and where
   */
  public static ZkeyHeader read(Path file) {
    FileLimits limits = FileLimits.ofSettings();
    return read(limits.content(file), limits);
  }

  /** Reads from memory. */
  public static ZkeyHeader read(String name, byte[] content, FileLimits limits) {
    return read(limits.content(name, content), limits);
  }

  private static ZkeyHeader read(FileContent content, FileLimits limits) {
    SectionFile file = SectionFile.index(content, "zkey", VERSION);
    Section first = file.require(PROTOCOL, "protocol");
    Protocol protocol;
    try (Cursor cursor = file.openHeader(first, "protocol")) {
      protocol = protocol(cursor);
    }
    Section second = file.require(HEADER, "header");
    try (Cursor cursor = file.openHeader(second, "header")) {
      FieldHeader.read(cursor);
      BigInteger modulus = FieldHeader.read(cursor).modulus();
      int wires = cursor.wires("wires", limits);
      int publicWires = cursor.wires("public wires", limits);
      cursor.count("domain", Integer.MAX_VALUE);
      int constraints = -1;
      if (protocol != Protocol.GROTH16) {
        cursor.count("additions", Integer.MAX_VALUE);
        constraints = cursor.count("constraints", Integer.MAX_VALUE);
      }
      return new ZkeyHeader(protocol, modulus, wires, publicWires, constraints);
    }
  }

  private static Protocol protocol(Cursor cursor) {
    int number = cursor.u32();
    for (Protocol protocol : Protocol.values()) {
      if (protocol.number == number) {
        return protocol;
      }
    }
    throw cursor.flaw(
        "expected the protocol 1 (Groth16), 2 (PLONK) or 10 (FFLONK), found "
            + Integer.toUnsignedString(number));
  }
}
