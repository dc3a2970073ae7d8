package dev.sparky.conformance.hostile;

import static dev.sparky.conformance.hostile.CallGroups.call;
import static dev.sparky.conformance.hostile.CallGroups.proving;

import dev.sparky.internal.tape.TapeRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sound calls in a state that does not take them. */
final class StateGroups {
  private static final List<List<Object>> BUILDING =
      List.of(
          call("exists", List.of("1")),
          call("constant", "1"),
          call("add", 0, 0),
          call("scale", "2", 0),
          call("assertEqual", 0, 0),
          call("assertMul", 0, 0, 0),
          call("assertSquare", 0, 0),
          call("assertBoolean", 0),
          call("multiply", 0, 0),
          call("permute", 0, 0, 0),
          call("generic", "1", 0, "1", 0, "1", 0, "0", "0"),
          call("gate", "ZERO", 3, List.of()),
          call("raw", 0, List.of(0), List.of()),
          call("fixedLookupTable", 1, List.of(List.of("0"))),
          call("runtimeTable", 1, List.of("0")),
          call("eagerChecks", true),
          call("source", 3),
          call("keepSources", true),
          call("append", List.of(TapeRecord.EQUAL, 0, 0, 0)),
          call("flush"));

  private static final List<List<Object>> READING =
      List.of(
          call("variableCount"),
          call("offHeapBytes"),
          call("value", 0),
          call("terms", 0, 1),
          call("rowsSoFar"),
          call("commit"),
          call("finish"),
          call("witness"));

  private StateGroups() {}

  static List<Group> all() {
    return List.of(finished(), closed(), readers());
  }

  private static Map<String, Object> after(List<List<Object>> before, List<Object> last) {
    var calls = new ArrayList<>(before);
    calls.add(last);
    return proving(calls.toArray(new List[0]));
  }

  private static Group finished() {
    Group all =
        new Group(
            "after-finish",
            "calls",
            "writing-a-backend.md",
            "A finished circuit is read, not built.");
    for (List<Object> use : BUILDING) {
      all.add(
          use.get(0) + " after finish",
          after(List.of(call("finish")), use),
          "CircuitException",
          "finished");
    }
    for (List<Object> use : READING) {
      all.good(use.get(0) + " after finish", after(List.of(call("finish")), use));
    }
    return all.add("witness before finish", proving(call("witness")), "CircuitException", "finish");
  }

  private static Group closed() {
    Group all =
        new Group(
            "after-close",
            "calls",
            "writing-a-backend.md",
            "A closed circuit takes no call but close.");
    List<List<Object>> uses = new ArrayList<>(BUILDING);
    uses.addAll(READING);
    for (List<Object> use : uses) {
      all.add(
          use.get(0) + " after close",
          after(List.of(call("close")), use),
          "ClosedException",
          "closed");
    }
    all.good("close after close", after(List.of(call("close")), call("close")));
    List<List<Object>> ended = List.of(call("finish"), call("close"));
    for (List<Object> use : READING) {
      all.add(
          use.get(0) + " after finish and close", after(ended, use), "ClosedException", "closed");
    }
    return all;
  }

  private static Group readers() {
    Group all =
        new Group(
            "readers",
            "calls",
            "writing-a-backend.md",
            "Rows, columns and variables are those of the circuit; a reader ends with its circuit.");
    List<List<Object>> done = List.of(call("assertMul", 0, 0, 0), call("finish"), call("witness"));
    String error = "CircuitException";
    all.good("cell 0, 14", after(done, call("cell", 0, 14)));
    all.add("cell 0, 15", after(done, call("cell", 0, 15)), error, "column", "found 15");
    all.add("cell 0, -1", after(done, call("cell", 0, -1)), error, "column", "found -1");
    all.add("cell 9, 0", after(done, call("cell", 9, 0)), error, "row", "found 9");
    all.add("cell -1, 0", after(done, call("cell", -1, 0)), error, "row", "found -1");
    all.add(
        "value of variable 1", after(done, call("witnessValue", 1)), error, "variable", "found 1");
    all.add(
        "value of variable -1",
        after(done, call("witnessValue", -1)),
        error,
        "variable",
        "found -1");
    all.add("gates 0..9", after(done, call("gates", 0, 9)), error, "found 0..9");
    all.add("gates 1..0", after(done, call("gates", 1, 0)), error, "found 1..0");
    all.add("gates -1..1", after(done, call("gates", -1, 1)), error, "found -1..1");
    all.add("column 15", after(done, call("column", 15, 0, 1)), error, "column", "found 15");
    all.add("column 0, rows 0..9", after(done, call("column", 0, 0, 9)), error, "found 0..9");
    List<List<Object>> closed = new ArrayList<>(done);
    closed.add(call("close"));
    for (List<Object> use :
        List.of(
            call("digest"),
            call("rows"),
            call("gates", 0, 1),
            call("cell", 0, 0),
            call("witnessValue", 0),
            call("column", 0, 0, 1))) {
      all.add(use.get(0) + " after close", after(closed, use), "ClosedException", "closed");
    }
    return all;
  }
}
