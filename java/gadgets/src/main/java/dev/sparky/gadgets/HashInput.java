package dev.sparky.gadgets;

import dev.sparky.gadgets.synthesis.Factors;
import java.util.ArrayList;
import java.util.List;

/**
 * What a value is hashed as: whole fields, and small numbers that share fields.
 *
 * @param fields whole fields
 * @param packed numbers with their sizes
 */
public record HashInput(List<Field> fields, List<Packed> packed) {
  /** Bits that packed numbers of one field have together at most. */
  private static final int MAX_BITS = 254;

  public static final HashInput EMPTY = new HashInput(List.of(), List.of());

  public HashInput {
    fields = List.copyOf(fields);
    packed = List.copyOf(packed);
  }

  /**
   * A number below {@code 2^bits}.
   *
   * @param bits 1..254
   */
  public record Packed(Field field, int bits) {}

  /** One whole field. */
  public static HashInput of(Field field) {
    return new HashInput(List.of(field), List.of());
  }

  /** One number below {@code 2^bits}. */
  public static HashInput of(Field field, int bits) {
    return new HashInput(List.of(), List.of(new Packed(field, bits)));
  }

  /** Both, this one first. */
  public HashInput append(HashInput other) {
    var allFields = new ArrayList<Field>(fields);
    allFields.addAll(other.fields);
    var allPacked = new ArrayList<Packed>(packed);
    allPacked.addAll(other.packed);
    return new HashInput(allFields, allPacked);
  }

  /**
   * The whole fields, then the packed numbers, as many to a field as fit into 254 bits, the first
   * in the highest bits. Sums and multiples only: no row.
   */
  public List<Field> toFields() {
    if (packed.isEmpty()) {
      return fields;
    }
    var all = new ArrayList<Field>(fields);
    Field current = Field.ZERO;
    int size = 0;
    for (Packed number : packed) {
      size += number.bits;
      if (size <= MAX_BITS) {
        current = current.scale(Factors.powerOfTwo(number.bits)).add(number.field);
      } else {
        all.add(current);
        size = number.bits;
        current = number.field;
      }
    }
    all.add(current);
    return List.copyOf(all);
  }
}
