package dev.sparky.r1cs;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.r1cs.WitnessSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes {@code .wtns} files, version 2: header, then values, as circom's witness calculator does.
 * The file appears under its name when {@link #finish} is done, else not at all. Not safe to share.
 */
public final class WtnsWriter implements WitnessSource.ValueVisitor, AutoCloseable {
  private static final int LIMBS = 4;
  private static final int MAGIC_BYTES = 3 * Integer.BYTES;
  private static final int PREFIX = Integer.BYTES + Long.BYTES;
  private static final int HEADER_BYTES = Integer.BYTES + FieldElement.BYTES + Integer.BYTES;

  private final SectionWriter out;
  private final long headerAt;
  private final PrimeField field;
  private int count;

  private WtnsWriter(Path file, PrimeField field) {
    this.field = field;
    out = new SectionWriter(file, WtnsReader.MAGIC, WtnsReader.VERSION, 2);
    headerAt = out.begin(WtnsReader.HEADER);
    out.room(HEADER_BYTES).put(new byte[HEADER_BYTES]);
    out.end();
    out.begin(WtnsReader.VALUES);
  }

  public static WtnsWriter create(Path file, PrimeField field) {
    return new WtnsWriter(file, field);
  }

  /** The content of a file with these values. */
  public static byte[] bytes(WitnessSource source) {
    int count = source.count();
    long values = (long) count * FieldElement.BYTES;
    ByteBuffer out =
        ByteBuffer.allocate(Math.toIntExact(MAGIC_BYTES + 2L * PREFIX + HEADER_BYTES + values))
            .order(ByteOrder.LITTLE_ENDIAN);
    out.put(WtnsReader.MAGIC.getBytes(StandardCharsets.US_ASCII)).putInt(WtnsReader.VERSION);
    out.putInt(2).putInt(WtnsReader.HEADER).putLong(HEADER_BYTES);
    header(out, source.field(), count);
    out.putInt(WtnsReader.VALUES).putLong(values);
    source.values(
        (from, more, limbs) -> {
          out.asLongBuffer().put(limbs, 0, LIMBS * more);
          out.position(out.position() + FieldElement.BYTES * more);
        });
    return out.array();
  }

  private static void header(ByteBuffer out, PrimeField field, int count) {
    out.putInt(FieldElement.BYTES);
    for (int i = 0; i < LIMBS; i++) {
      out.putLong(field.modulusLimbs().limb(i));
    }
    out.putInt(count);
  }

  /** Appends values; {@code from} has to be the number of those before. */
  @Override
  public void values(int from, int more, long[] limbs) {
    if (from != count) {
      throw new IllegalArgumentException("values: expected from " + count + ", found " + from);
    }
    out.elements(limbs, 0, more);
    count += more;
  }

  /** Ends the file. */
  public void finish() {
    out.end();
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header(header, field, count);
    out.patch(headerAt, header.flip());
    out.finish();
  }

  /** Drops the file unless it was finished. */
  @Override
  public void close() {
    out.close();
  }
}
