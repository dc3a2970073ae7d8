package dev.sparky.internal.jvm;

import dev.sparky.error.MemoryLimitException;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.CircuitOptions.Mode;
import dev.sparky.spi.ConstraintSystem.LookupTable;
import java.util.ArrayList;
import java.util.List;

/** Everything a circuit holds, and the way back to where a call began when memory runs out. */
final class CircuitState {
  final CircuitOptions options;
  final ElementTable elements;
  final NodeArena nodes = new NodeArena();
  final RowArena rows = new RowArena();
  final ConstantsTable constants = new ConstantsTable();

  /** Pairs of cells that are one variable. */
  final IntList unions = new IntList(64);

  /** Offsets of the Lookup rows that fill runtime tables. */
  final IntList lookups = new IntList(16);

  final List<LookupTable> fixedTables = new ArrayList<>();
  final List<LookupTable> runtimeTables = new ArrayList<>();
  final Refusal refusal = new Refusal();

  /** Null unless source positions are kept. */
  SourceTable sources;

  final BasicConstraints basic;
  final GateRows gates;

  /** Null in compile mode, as {@link #checks}. */
  final Values values;

  final EagerChecks checks;
  boolean eager = true;
  int variableCount;

  /** The first raw row of an unknown kind; its source position is valid if there is one. */
  boolean hasUnknownKind;

  int unknownKind;
  int unknownKindSource;

  private int markVariables;
  private int markNodes;
  private int markHalves;
  private int markRows;
  private int markCustom;
  private int markCustomRows;
  private int markInternals;
  private int markConstants;
  private int markUnions;
  private int markLookups;
  private int markFixed;
  private int markRuntime;

  CircuitState(CircuitOptions options) {
    this.options = options;
    boolean prove = options.mode() == Mode.PROVE;
    elements = new ElementTable(options.field(), prove);
    Reducer reducer = new Reducer(elements, nodes, rows, constants);
    basic = new BasicConstraints(elements, reducer, rows, constants, unions, refusal);
    gates = new GateRows(elements, reducer, rows, lookups, refusal);
    values = prove ? new Values(elements, options.field()) : null;
    checks = prove ? new EagerChecks(elements, values, refusal, options.field()) : null;
  }

  boolean isProving() {
    return values != null;
  }

  boolean isChecking() {
    return eager && checks != null;
  }

  /** Names the source of the calls that follow. */
  void source(int position) {
    if (sources != null && position != refusal.source()) {
      sources.change(rows.halfCount(), rows.customSize(), unions.size(), position);
    }
    refusal.source(position);
  }

  void keepSources(boolean on) {
    if (on && sources == null) {
      sources = new SourceTable();
      sources.change(rows.halfCount(), rows.customSize(), unions.size(), refusal.source());
    } else if (!on) {
      sources = null;
    }
  }

  /** Notes where a call begins. */
  void mark() {
    markVariables = variableCount;
    markNodes = nodes.size();
    markHalves = rows.halfCount();
    markRows = rows.rowCount();
    markCustom = rows.customSize();
    markCustomRows = rows.customRows();
    markInternals = rows.internalCount();
    markConstants = constants.size();
    markUnions = unions.size();
    markLookups = lookups.size();
    markFixed = fixedTables.size();
    markRuntime = runtimeTables.size();
  }

  /** Undoes the call under way; the numbers of elements it met may stay, they change nothing. */
  MemoryLimitException undo(OutOfMemoryError cause) {
    variableCount = markVariables;
    nodes.truncate(markNodes);
    rows.truncate(markHalves, markRows, markCustom, markCustomRows, markInternals);
    constants.truncate(markConstants);
    unions.truncate(markUnions);
    lookups.truncate(markLookups);
    fixedTables.subList(markFixed, fixedTables.size()).clear();
    runtimeTables.subList(markRuntime, runtimeTables.size()).clear();
    if (values != null) {
      values.truncate(markVariables, markNodes);
    }
    return outOfMemory(cause);
  }

  /** The typed error for a heap that is full. */
  static MemoryLimitException outOfMemory(OutOfMemoryError cause) {
    Runtime runtime = Runtime.getRuntime();
    long used = runtime.totalMemory() - runtime.freeMemory();
    MemoryLimitException error =
        new MemoryLimitException(
            "Java heap: no room for the next array ("
                + cause.getMessage()
                + "), in use "
                + used
                + " of "
                + runtime.maxMemory()
                + " bytes; raise -Xmx or close circuits",
            0,
            used,
            runtime.maxMemory());
    error.initCause(cause);
    return error;
  }
}
