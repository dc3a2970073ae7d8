package dev.sparky.internal.jvm;

import dev.sparky.internal.circuit.CircuitGuard;
import dev.sparky.internal.collection.IntList;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.CircuitOptions.Mode;
import dev.sparky.spi.ConstraintSystem.LookupTable;
import java.util.ArrayList;
import java.util.List;

/** Everything a circuit holds, and the way back to where a call began when it fails. */
final class CircuitState implements CircuitGuard.Changes {
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
  final Refusal refusal;

  /** Null unless source positions are kept. */
  SourceTable sources;

  final BasicConstraints basic;
  final GateRows gates;

  /** Null in compile mode, as {@link #checks}. */
  final Values values;

  final EagerChecks checks;
  boolean eager = true;
  int variableCount;

  /** The first raw row of an unknown kind, its source position with it; null if there is none. */
  int[] unknownKind;

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
  private int markSource;
  private SourceTable markSources;
  private int markPositions;
  private boolean markEager;

  CircuitState(CircuitOptions options) {
    this.options = options;
    boolean prove = options.mode() == Mode.PROVE;
    elements = new ElementTable(options.field(), prove);
    refusal = new Refusal(() -> RowTable.rows(options.publicInputSize(), rows));
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

  @Override
  public void mark() {
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
    markSource = refusal.source();
    markSources = sources;
    markPositions = sources == null ? 0 : sources.size();
    markEager = eager;
  }

  /** The numbers of elements that the call met may stay, they change nothing. */
  @Override
  public void undo() {
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
    eager = markEager;
    refusal.source(markSource);
    sources = markSources;
    if (sources != null) {
      sources.truncate(markPositions);
    }
  }
}
