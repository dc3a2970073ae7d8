package dev.sparky.internal.jna.boundary;

import dev.sparky.field.FieldElement;
import java.nio.ByteBuffer;

/** Elements in little-endian buffers: 32 bytes each, canonical, least significant limb first. */
public final class Elements {
  private Elements() {}

  public static void put(ByteBuffer buffer, int index, FieldElement value) {
    int at = index * FieldElement.BYTES;
    buffer.putLong(at, value.l0());
    buffer.putLong(at + 8, value.l1());
    buffer.putLong(at + 16, value.l2());
    buffer.putLong(at + 24, value.l3());
  }

  public static FieldElement get(ByteBuffer buffer, int index) {
    int at = index * FieldElement.BYTES;
    return new FieldElement(
        buffer.getLong(at),
        buffer.getLong(at + 8),
        buffer.getLong(at + 16),
        buffer.getLong(at + 24));
  }
}
