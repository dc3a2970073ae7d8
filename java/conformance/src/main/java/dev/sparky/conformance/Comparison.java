package dev.sparky.conformance;

import dev.sparky.export.GatesJson;
import dev.sparky.field.FieldElement;
import dev.sparky.spi.ConstraintSystem;
import dev.sparky.spi.Witness;
import dev.sparky.trace.replay.Replay;
import dev.sparky.trace.replay.Replay.Outcome;
import dev.sparky.trace.replay.ReplayHashes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A replay held against what o1js made of the same circuit. */
public final class Comparison {
  private final Expected expected;
  private final Replay replay;
  private final List<String> differences = new ArrayList<>();

  private Comparison(Expected expected, Replay replay) {
    this.expected = expected;
    this.replay = replay;
  }

  /**
   * Everything that differs, in words; empty if nothing does.
   *
   * @param key which trace of the vector was replayed: {@code cs}, {@code wit} or {@code wit_*}
   */
  public static List<String> differences(Expected expected, String key, Replay replay) {
    var comparison = new Comparison(expected, replay);
    return "cs".equals(key)
        ? comparison.compiled()
        : comparison.proved(expected.witnesses().get(key));
  }

  private List<String> compiled() {
    outcome(expected.rejected() ? Outcome.REJECTED : Outcome.OK);
    if (!expected.rejected() && replay.system() != null) {
      system(replay.system());
    }
    return differences;
  }

  private List<String> proved(Expected.Run run) {
    if (run == null) {
      differences.add("the vector has this trace but no results of it");
      return differences;
    }
    outcome(run.satisfied() ? Outcome.OK : Outcome.REJECTED);
    if (!run.satisfied()) {
      return differences;
    }
    if (replay.system() != null) {
      system(replay.system());
    }
    if (replay.witness() != null) {
      witness(run, replay.witness());
    } else if (run.columnsSha256() != null) {
      differences.add("no witness");
    }
    return differences;
  }

  private void outcome(Outcome wanted) {
    if (replay.outcome() != wanted) {
      String why = replay.problem() == null ? "" : " (" + problem() + ")";
      differences.add("outcome: o1js " + wanted + ", found " + replay.outcome() + why);
    }
  }

  private String problem() {
    return replay.problem().message() + ", line " + replay.problem().line();
  }

  private void system(ConstraintSystem system) {
    same("rows", expected.rows(), system.rows());
    same("digest", expected.digest(), system.digest());
    if (expected.gatesSha256() != null
        && !expected.gatesSha256().equals(ReplayHashes.gates(system))) {
      differences.add("gates differ" + GateTexts.firstDifference(expected.gates(), system));
    } else if (expected.gates() != null) {
      same("gates", expected.gates(), GateTexts.all(system));
    }
    same("gateCounts", expected.gateCounts(), GatesJson.counts(system));
    same("lookupTables", expected.lookupTables(), tables(system.lookupTables(), false));
    same("runtimeTableCfgs", expected.runtimeTableCfgs(), tables(system.runtimeTables(), true));
  }

  private void witness(Expected.Run run, Witness witness) {
    if (run.auxSha256() != null && expected.publicInputSize() == 0) {
      same("auxCount", run.auxCount(), witness.variableCount());
      same("auxSha256", run.auxSha256(), ReplayHashes.auxiliary(witness));
    }
    same("columnsRows", run.columnsRows(), witness.rows());
    if (run.columnsSha256() != null) {
      same("columnsSha256", run.columnsSha256(), ReplayHashes.columns(witness));
    }
    if (run.runtimeTables() != null) {
      var tables = new ArrayList<ConstraintSystem.LookupTable>();
      for (Witness.RuntimeTable table : witness.runtimeTables()) {
        tables.add(new ConstraintSystem.LookupTable(table.id(), List.of(table.values())));
      }
      same("runtimeTables", run.runtimeTables(), tables(tables, true));
    }
  }

  private void same(String what, Object wanted, Object found) {
    if (wanted != null && !Objects.equals(wanted, found)) {
      differences.add(what + ": o1js " + brief(wanted) + ", found " + brief(found));
    }
  }

  private static String brief(Object value) {
    String text = String.valueOf(value);
    return text.length() <= 200 ? text : text.substring(0, 200) + "...";
  }

  /** In the form of expected.json: every value an array of one. */
  private static String tables(List<ConstraintSystem.LookupTable> tables, boolean oneColumn) {
    var text = new StringBuilder("[");
    for (ConstraintSystem.LookupTable table : tables) {
      text.append(text.length() == 1 ? "[" : ",[").append(table.id()).append(',');
      if (oneColumn) {
        column(table.columns().get(0), text);
      } else {
        for (int i = 0; i < table.columns().size(); i++) {
          text.append(i == 0 ? '[' : ',');
          column(table.columns().get(i), text);
        }
        text.append(table.columns().isEmpty() ? "[]" : "]");
      }
      text.append(']');
    }
    return text.append(']').toString();
  }

  private static void column(List<FieldElement> column, StringBuilder text) {
    text.append('[');
    for (int i = 0; i < column.size(); i++) {
      text.append(i == 0 ? "[\"" : ",[\"").append(column.get(i)).append("\"]");
    }
    text.append(']');
  }
}
