package dev.sparky.report.explore;

import dev.sparky.field.FieldElement;
import dev.sparky.report.html.Page;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/** Arrays of a page's data, little-endian. */
final class Packed {
  private static final int BUFFER = 1 << 16;
  private static final int ELEMENT = FieldElement.BYTES;

  private Packed() {}

  static Page.Content bytes(int count, IntUnaryOperator value) {
    return out -> {
      for (int i = 0; i < count; i++) {
        out.write(value.applyAsInt(i));
      }
    };
  }

  static Page.Content ints(int count, IntUnaryOperator value) {
    return out -> {
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < count; i++) {
        if (!buffer.hasRemaining()) {
          out.write(buffer.array());
          buffer.clear();
        }
        buffer.putInt(value.applyAsInt(i));
      }
      out.write(buffer.array(), 0, buffer.position());
    };
  }

  static Page.Content elements(int count, IntFunction<FieldElement> value) {
    return out -> {
      ByteBuffer buffer = ByteBuffer.allocate(ELEMENT).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < count; i++) {
        FieldElement element = value.apply(i);
        buffer.clear();
        for (int limb = 0; limb < 4; limb++) {
          buffer.putLong(element.limb(limb));
        }
        out.write(buffer.array());
      }
    };
  }

  /** Names with a line feed after each; an empty line for none. */
  static Page.Content names(int count, IntFunction<String> name) {
    return out -> {
      for (int i = 0; i < count; i++) {
        String text = name.apply(i);
        String line = (text == null ? "" : text.replace('\n', ' ')) + "\n";
        out.write(line.getBytes(StandardCharsets.UTF_8));
      }
    };
  }
}
