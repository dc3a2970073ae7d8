package dev.sparky.internal.jvm.check;

import dev.sparky.field.FieldElement;
import dev.sparky.internal.field.MontgomeryField;
import dev.sparky.spi.ConstraintSystem.LookupTable;
import java.util.List;

/**
 * What is checked: the gates of a finished circuit and the values in its cells. Read by several
 * threads at once.
 *
 * <p>Values are canonical, four limbs. An element is a coefficient by its number: 0, 1 and 2 are 0,
 * 1 and -1.
 */
public interface Subject {
  int ZERO = 0;
  int ONE = 1;
  int MINUS_ONE = 2;

  /** The arithmetic of its values; gates besides the generic one are those of Pasta Fp. */
  MontgomeryField field();

  int rows();

  int publicRows();

  int kind(int row);

  int coefficientCount(int row);

  /** The element number of a coefficient below the count. */
  int coefficient(int row, int index);

  /** The first element numbers of a row's coefficients, that of zero for those that are missing. */
  void coefficients(int row, int[] target);

  /** Copies the limbs of an element. */
  void element(int number, long[] target, int at);

  /** r = element * value. */
  void scale(long[] r, int ro, int number, long[] value, int at);

  /** Copies the first cells of a row, zeros where a cell is empty or the row is beyond the last. */
  void cells(int row, int count, long[] target, int at);

  /** A bit for each wired column whose cell differs from the one it is wired to. */
  int brokenCopies(int row);

  /** Whether a public row holds the public input. */
  boolean holdsPublicInput(int row);

  List<LookupTable> fixedTables();

  List<LookupTable> runtimeTables();

  /** The second column of a runtime table. */
  List<FieldElement> runtimeValues(int table);
}
