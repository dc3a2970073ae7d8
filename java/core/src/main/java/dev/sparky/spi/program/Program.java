package dev.sparky.spi.program;

import dev.sparky.error.CancelledException;
import dev.sparky.error.CircuitException;
import dev.sparky.internal.lifetime.Cancellation;
import dev.sparky.spi.r1cs.R1csVisitor;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;

/**
 * A checked program, ready to be evaluated: what a backend makes of a {@link ProgramImage}. Safe to
 * share between threads until it is closed, then a {@code ClosedException}. A row that does not
 * exist, an array of another length than stated or a value {@code >= p} is a {@link
 * CircuitException}.
 *
 * <p>The R1CS of a program, on every backend: going through the instructions in order,
 *
 * <ul>
 *   <li>a wire is <i>constant</i> if its instruction combines constants only (MUL, LINEAR and
 *       SELECT by a constant condition included; {@code x - x} and terms with coefficient 0 count
 *       as such), <i>linear</i> if it is a sum, a multiple, or a product with a constant, and a
 *       <i>variable</i> otherwise. BITS, INVERSE, IS_ZERO and ADVICE always make variables, COPY of
 *       a wire that is not constant too.
 *   <li>rows: MUL of two wires that are not constant, {@code x * y = out}; SELECT by a wire that is
 *       not constant, {@code b * (t - f) = out - f}; EQUAL, {@code (x - y) * 1 = 0}, none if x and
 *       y are the same wire or equal constants; BOOLEAN, {@code x * (x - 1) = 0}, none for the
 *       constants 0 and 1; PRODUCT, {@code x * y = z}; COPY of a wire that is not constant, {@code
 *       x * 1 = out}. A public output whose wire is a variable, neither an input nor a public
 *       output before it, is that variable. Each other one has, at the end, a row {@code wire * 1 =
 *       variable}.
 *   <li>with a limit of terms, a linear wire whose number of terms could exceed it (a variable
 *       counts one, a constant one, a sum what its operands count) is made a variable by a row
 *       {@code sum * 1 = variable}.
 *   <li>variables are numbered: 0 one, public outputs, public inputs, secret inputs, the others in
 *       the order of their wires.
 * </ul>
 */
public interface Program extends AutoCloseable {
  /** The name of the backend that made it. */
  String backend();

  ProgramImage image();

  /**
   * The digest of the image, 32 bytes: checked when a saved program is loaded, computed when it is
   * first asked for of another.
   */
  byte[] digestBytes();

  /** The same, lower-case hexadecimal. */
  default String digest() {
    return HexFormat.of().formatHex(digestBytes());
  }

  /** R1CS rows. */
  int rows();

  /** R1CS variables, the constant one included. */
  int variables();

  /** Bytes off the heap: the image, if it is in memory or mapped, and what was derived from it. */
  long offHeapBytes();

  /**
   * Visits the R1CS rows {@code from..to-1} in order, their sums written out: variables ascending,
   * each once, coefficients not 0.
   */
  void rows(int from, int to, R1csVisitor visitor);

  /** The label of an R1CS row. */
  Label label(int row);

  /**
   * Evaluates {@code count} witnesses.
   *
   * @param inputs canonical limbs, four longs an input; witness after witness, in each the public
   *     inputs first
   * @param threads how many threads may work, at least 1; the result does not depend on it. Groups
   *     of witnesses that are computed together are chosen so that each thread has its share.
   * @throws CircuitException if the program has variables without advice, or a function is missing
   */
  Evaluation evaluate(long[] inputs, int count, int threads, Advice advice);

  /**
   * Evaluates one witness from values by the names of the inputs, without functions of the caller.
   *
   * @param inputs a value in 0..p-1 for each input and no others
   * @throws CircuitException if a name is missing, unknown or that of several inputs, or as {@link
   *     #evaluate(long[], int, int, Advice)}
   * @throws dev.sparky.error.FieldFormatException if a value is not in 0..p-1
   */
  default Evaluation evaluate(Map<String, BigInteger> inputs) {
    return evaluate(inputs, Advice.NONE);
  }

  /** The same with functions of the caller. */
  default Evaluation evaluate(Map<String, BigInteger> inputs, Advice advice) {
    return evaluate(NamedInputs.limbs(image(), inputs), 1, 1, advice);
  }

  /**
   * Evaluates any number of witnesses, {@code together} at a time: memory for so many is held, no
   * more. What the sink sees of a witness depends on neither {@code together} nor {@code threads}.
   * An interrupt is looked at before each batch.
   *
   * @param together at least 1; advice is called once for so many. The fastest choice is 8 for each
   *     thread, or a small multiple of it: more takes more memory and no less time a witness.
   * @throws CancelledException if the thread is interrupted
   */
  default void evaluateAll(
      Inputs inputs, long count, int together, int threads, Advice advice, EvaluationSink sink) {
    if (count < 0 || together < 1) {
      throw new CircuitException(
          "evaluateAll: expected a count >= 0 and at least one witness at a time, found "
              + count
              + " and "
              + together);
    }
    int each = 4 * image().inputs();
    long[] one = new long[each];
    for (long first = 0; first < count; first += together) {
      Cancellation.check("evaluateAll");
      int some = (int) Math.min(together, count - first);
      long[] limbs = new long[Math.multiplyExact(each, some)];
      for (int i = 0; i < some; i++) {
        inputs.write(first + i, one);
        System.arraycopy(one, 0, limbs, each * i, each);
      }
      try (Evaluation evaluation = evaluate(limbs, some, threads, advice)) {
        sink.accept(first, evaluation);
      }
    }
  }

  /**
   * Takes the values of all R1CS variables as given, such as those of a .wtns file: to check them.
   * Wires that are no variables, sums and constants other than {@code CircuitBuilder.ONE}, are not
   * computed: their values are 0.
   *
   * @param variables canonical limbs, four longs a variable; variable 0 must be 1
   */
  Evaluation assign(long[] variables);

  /** Writes the image with its digest. */
  default void save(Path file) throws IOException {
    image().save(file, digestBytes());
  }

  /** Frees what was derived from the image. Idempotent. */
  @Override
  void close();
}
