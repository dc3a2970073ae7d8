package dev.sparky.internal.jvm.program;

import dev.sparky.error.CircuitException;
import dev.sparky.error.ClosedException;
import dev.sparky.error.FormatException;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.internal.field.MontgomeryField;
import dev.sparky.internal.flight.EvaluateEvent;
import dev.sparky.internal.flight.Flight;
import dev.sparky.internal.lifetime.Cancellation;
import dev.sparky.internal.program.ProgramArguments;
import dev.sparky.spi.program.Advice;
import dev.sparky.spi.program.Evaluation;
import dev.sparky.spi.program.Label;
import dev.sparky.spi.program.Program;
import dev.sparky.spi.program.ProgramImage;
import dev.sparky.spi.r1cs.R1csVisitor;
import java.util.Arrays;

/** A program whose forms and rows lie on the heap; the image stays where it is. */
public final class JvmProgram implements Program {
  private static final int LIMBS = MontgomeryField.LIMBS;

  private final String backend;
  private final ProgramImage image;

  /** Computed when it is first asked for, or when the image states one. */
  private volatile byte[] digest;

  private final Forms forms;
  private volatile boolean closed;

  private JvmProgram(String backend, ProgramImage image) {
    this.backend = backend;
    this.image = image;
    if (image.statesDigest() && !Arrays.equals(image.digest(), computedDigest())) {
      throw image.flaw(-1, 64, "expected the digest of the content, found another");
    }
    forms = ProgramLowering.lower(image);
  }

  /**
   * Checks and lowers a program.
   *
   * @param backend the name of the backend
   * @throws FormatException if the content is not sound
   */
  public static Program load(String backend, ProgramImage image) {
    // Its evaluations read the image too: once loaded it is left to the garbage collector.
    image.retain();
    JvmProgram loaded = null;
    try {
      loaded = new JvmProgram(backend, image);
      return loaded;
    } catch (OutOfMemoryError full) {
      throw heapFull(image, image.wires(), full);
    } finally {
      if (loaded == null) {
        image.release();
      }
    }
  }

  @Override
  public String backend() {
    return backend;
  }

  @Override
  public ProgramImage image() {
    return image;
  }

  Forms forms() {
    return forms;
  }

  @Override
  public byte[] digestBytes() {
    checkOpen();
    return computedDigest().clone();
  }

  private byte[] computedDigest() {
    byte[] known = digest;
    if (known == null) {
      known = ImageLists.digest(image);
      digest = known;
    }
    return known;
  }

  @Override
  public int rows() {
    return forms.rowWords.size() + forms.outputRows.size();
  }

  @Override
  public int variables() {
    return 1 + image.publicOutputs() + forms.variableWires.size();
  }

  @Override
  public long offHeapBytes() {
    return image.heldBytes();
  }

  @Override
  public void rows(int from, int to, R1csVisitor visitor) {
    checkOpen();
    ProgramArguments.checkRows(from, to, rows());
    var expansion = new RowExpansion(image, forms);
    for (int row = from; row < to; row++) {
      if (row % Cancellation.ROWS == 0) {
        Cancellation.check("rows");
      }
      expansion.visit(row, visitor);
    }
  }

  @Override
  public Label label(int row) {
    checkOpen();
    if (row < 0 || row >= rows()) {
      throw new CircuitException("row " + row + " does not exist: there are " + rows());
    }
    return row < forms.rowInstructions.size()
        ? image.label(forms.rowInstructions.get(row))
        : Label.NONE;
  }

  @Override
  public Evaluation evaluate(long[] inputs, int count, int threads, Advice advice) {
    checkOpen();
    ProgramArguments.checkEvaluate(inputs.length, image.inputs(), count, threads);
    try {
      EvaluateEvent event = Flight.evaluate();
      Evaluation made = new Evaluator(this, count, threads, advice).run(inputs);
      if (event != null) {
        event.end(backend(), count, rows(), threads);
      }
      return made;
    } catch (OutOfMemoryError full) {
      throw heapFull(image, (long) count * image.wires(), full);
    }
  }

  @Override
  public Evaluation assign(long[] values) {
    checkOpen();
    ProgramArguments.checkAssign(values.length, variables());
    return Evaluator.assigned(this, values);
  }

  private static MemoryLimitException heapFull(
      ProgramImage image, long wires, OutOfMemoryError full) {
    return MemoryLimitException.ofHeap(
        wires + " wires of " + image.name() + "; raise -Xmx or use the backend \"native\"",
        Long.BYTES * LIMBS * wires,
        full);
  }

  private void checkOpen() {
    if (closed) {
      throw new ClosedException("the program is closed");
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
