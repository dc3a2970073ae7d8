package dev.sparky.r1cs;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.r1cs.R1csVisitor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.function.IntToLongFunction;

/**
 * Writes iden3 {@code .r1cs} files, version 1: constraints as they come, so that nothing has to be
 * known or kept before them. The header's numbers are told at the end.
 *
 * <p>The canonical form, which equal input always gives: sections in circom's order (constraints,
 * header, wire2label), terms in the order they are given, nothing else. {@link #copy} keeps the
 * order of sections of its source, so that a file without unknown sections comes out byte for byte.
 *
 * <p>The file appears under its name when {@link #finish} is done, else not at all. Not safe to
 * share.
 */
public final class R1csWriter implements R1csVisitor, AutoCloseable {
  /** Section types in the order in which circom 2 writes them. */
  public static final List<Integer> CIRCOM_ORDER =
      List.of(R1csReader.CONSTRAINTS, R1csReader.HEADER, R1csReader.LABELS);

  private static final int HEADER_BYTES = 4 + FieldElement.BYTES + 4 * Integer.BYTES + 8 + 4;

  private final PrimeField field;
  private final List<Integer> order;
  private final SectionWriter out;
  private int section;
  private boolean inConstraints;
  private long headerAt = -1;
  private int constraints;
  private int highestWire;
  private int labelled = -1;

  private R1csWriter(Path file, PrimeField field, List<Integer> order) {
    this.field = field;
    this.order = List.copyOf(order);
    boolean known = CIRCOM_ORDER.containsAll(order) && new HashSet<>(order).size() == order.size();
    if (!known || !order.contains(R1csReader.HEADER) || !order.contains(R1csReader.CONSTRAINTS)) {
      throw new IllegalArgumentException(
          "sections: expected 1, 2 and perhaps 3 in any order, found " + order);
    }
    out = new SectionWriter(file, R1csReader.MAGIC, R1csReader.VERSION, order.size());
  }

  /** In the canonical order. */
  public static R1csWriter create(Path file, PrimeField field) {
    return create(file, field, CIRCOM_ORDER);
  }

  /**
   * @param order the section types 1 (header), 2 (constraints) and 3 (wire2label, may be left out)
   *     in the order to write them; constraints and labels have to be given in it
   */
  public static R1csWriter create(Path file, PrimeField field, List<Integer> order) {
    return new R1csWriter(file, field, order);
  }

  /** Appends a constraint; {@code index} has to be the number of those before. */
  @Override
  public void constraint(int index, int a, int b, int c, int[] wires, long[] coefficients) {
    if (index != constraints) {
      throw new IllegalArgumentException(
          "constraint: expected index " + constraints + ", found " + index);
    }
    openConstraints();
    int at = combination(0, a, wires, coefficients);
    at = combination(at, b, wires, coefficients);
    combination(at, c, wires, coefficients);
    constraints++;
  }

  private int combination(int from, int count, int[] wires, long[] coefficients) {
    out.room(Integer.BYTES).putInt(count);
    for (int i = from; i < from + count; i++) {
      highestWire = Math.max(highestWire, wires[i]);
      out.room(Integer.BYTES).putInt(wires[i]);
      out.elements(coefficients, 4 * i, 1);
    }
    return from + count;
  }

  private void openConstraints() {
    if (!inConstraints) {
      begin(R1csReader.CONSTRAINTS);
      inConstraints = true;
    }
  }

  /** Writes the labels of the wires {@code 0..wires-1}, if the order has that section. */
  public void labels(int wires, IntToLongFunction label) {
    if (!order.contains(R1csReader.LABELS)) {
      return;
    }
    begin(R1csReader.LABELS);
    for (int wire = 0; wire < wires; wire++) {
      out.room(Long.BYTES).putLong(label.applyAsLong(wire));
    }
    out.end();
    labelled = wires;
  }

  private void endConstraints() {
    if (inConstraints) {
      out.end();
      inConstraints = false;
    }
  }

  private void begin(int type) {
    endConstraints();
    holdHeaderPlace();
    if (type != R1csReader.CONSTRAINTS && isNext(R1csReader.CONSTRAINTS)) {
      // A system may have no constraints; its section is there all the same.
      openConstraints();
      endConstraints();
      holdHeaderPlace();
    }
    if (!isNext(type)) {
      throw new IllegalStateException(
          "cannot write section "
              + type
              + " now: the order is "
              + order
              + ", sections written so far: "
              + section);
    }
    out.begin(type);
    section++;
  }

  private boolean isNext(int type) {
    return section < order.size() && order.get(section) == type;
  }

  private void holdHeaderPlace() {
    if (isNext(R1csReader.HEADER)) {
      headerAt = out.begin(R1csReader.HEADER);
      out.room(HEADER_BYTES).put(new byte[HEADER_BYTES]);
      out.end();
      section++;
    }
  }

  /**
   * Ends the file.
   *
   * @param wires with the constant one
   * @param labels as the header states them
   */
  public void finish(
      int wires, int publicOutputs, int publicInputs, int privateInputs, long labels) {
    if (wires <= highestWire || (labelled >= 0 && labelled != wires)) {
      throw new IllegalArgumentException(
          "wires: expected more than "
              + highestWire
              + (labelled >= 0 ? " and " + labelled + " as labelled" : "")
              + ", found "
              + wires);
    }
    endConstraints();
    holdHeaderPlace();
    if (isNext(R1csReader.CONSTRAINTS)) {
      openConstraints();
      endConstraints();
      holdHeaderPlace();
    }
    if (section < order.size()) {
      throw new IllegalStateException("the labels are missing: the order is " + order);
    }
    out.patch(headerAt, header(wires, publicOutputs, publicInputs, privateInputs, labels));
    out.finish();
  }

  private ByteBuffer header(
      int wires, int publicOutputs, int publicInputs, int privateInputs, long labels) {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(FieldElement.BYTES);
    for (int i = 0; i < 4; i++) {
      header.putLong(field.modulusLimbs().limb(i));
    }
    header.putInt(wires).putInt(publicOutputs).putInt(publicInputs).putInt(privateInputs);
    return header.putLong(labels).putInt(constraints).flip();
  }

  /** Writes what a reader reads; sections that are not known are left out. */
  public static void copy(R1csReader source, Path target) {
    List<Integer> order = source.sectionOrder().stream().filter(CIRCOM_ORDER::contains).toList();
    R1csHeader header = source.header();
    try (R1csWriter writer = create(target, source.field(), order)) {
      for (int type : order) {
        if (type == R1csReader.CONSTRAINTS) {
          source.constraints(writer);
          writer.openConstraints();
        } else if (type == R1csReader.LABELS) {
          writer.labels(source, 0);
        }
      }
      writer.finish(
          header.wires(),
          header.publicOutputs(),
          header.publicInputs(),
          header.privateInputs(),
          header.labels());
    }
  }

  /**
   * Writes the labels of a source, and for {@code added} wires after its own the labels after its
   * last one.
   */
  void labels(R1csReader source, int added) {
    begin(R1csReader.LABELS);
    source.labels((wire, label) -> out.room(Long.BYTES).putLong(label));
    for (int i = 0; i < added; i++) {
      out.room(Long.BYTES).putLong(source.header().labels() + i);
    }
    out.end();
    labelled = source.header().wires() + added;
  }

  /** Drops the file unless it was finished. */
  @Override
  public void close() {
    out.close();
  }
}
