package dev.sparky.cli;

import dev.sparky.report.compare.Made;
import dev.sparky.spi.r1cs.R1csVisitor;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A rank-1 constraint system that a backend made.
 *
 * @param rows how many
 * @param all visits them
 * @param values a hash of the witness, empty if there is none
 * @param check what a check of the witness found, as text; empty if there is none
 * @param system closed with this
 */
record MadeRows(
    String backend,
    String outcome,
    Integer rows,
    Consumer<R1csVisitor> all,
    String values,
    String check,
    double seconds,
    long offHeapBytes,
    Runnable system)
    implements Made {
  @Override
  public Long constraints() {
    return rows.longValue();
  }

  @Override
  public Map<String, Integer> gates() {
    return Map.of();
  }

  /** SHA-256 of all rows: their lengths, wires and coefficients. */
  @Override
  public String digest() {
    var digest = new RowsDigest();
    all.accept(digest);
    return digest.hex();
  }

  @Override
  public Optional<String> difference(Made made) {
    var other = (MadeRows) made;
    return differing("outcome", outcome, other.outcome, other)
        .or(() -> differing("rows", rows, other.rows, other))
        .or(() -> differing("digest of the rows", digest(), other.digest(), other))
        .or(() -> differing("SHA-256 of the witness", values, other.values, other))
        .or(() -> differing("check", check, other.check, other));
  }

  private Optional<String> differing(String what, Object mine, Object others, MadeRows other) {
    return mine.equals(others)
        ? Optional.empty()
        : Optional.of(what + ": " + backend + " " + mine + ", " + other.backend + " " + others);
  }

  @Override
  public void close() {
    system.run();
  }

  /** Hashes the rows that it visits. */
  private static final class RowsDigest implements R1csVisitor {
    private final MessageDigest sha256;
    private ByteBuffer buffer = ByteBuffer.allocate(1 << 12);

    RowsDigest() {
      try {
        sha256 = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JVM has SHA-256", e);
      }
    }

    @Override
    public void constraint(int index, int a, int b, int c, int[] wires, long[] coefficients) {
      int terms = a + b + c;
      int bytes = 16 + terms * (4 + 32);
      if (buffer.capacity() < bytes) {
        buffer = ByteBuffer.allocate(2 * bytes);
      }
      buffer.clear();
      buffer.putInt(index).putInt(a).putInt(b).putInt(c);
      for (int i = 0; i < terms; i++) {
        buffer.putInt(wires[i]);
        for (int limb = 0; limb < 4; limb++) {
          buffer.putLong(coefficients[4 * i + limb]);
        }
      }
      sha256.update(buffer.array(), 0, buffer.position());
    }

    String hex() {
      return HexFormat.of().formatHex(sha256.digest());
    }
  }
}
