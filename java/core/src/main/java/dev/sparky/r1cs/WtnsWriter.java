package dev.sparky.r1cs;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.WitnessSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Writes {@code .wtns} files, version 2: header, then values, as circom's witness calculator does.
 * The file appears under its name when {@link #finish} is done, else not at all. Not safe to share.
 */
public final class WtnsWriter implements WitnessSource.ValueVisitor, AutoCloseable {
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
    header.putInt(FieldElement.BYTES);
    for (int i = 0; i < 4; i++) {
      header.putLong(field.modulusLimbs().limb(i));
    }
    out.patch(headerAt, header.putInt(count).flip());
    out.finish();
  }

  /** Drops the file unless it was finished. */
  @Override
  public void close() {
    out.close();
  }
}
