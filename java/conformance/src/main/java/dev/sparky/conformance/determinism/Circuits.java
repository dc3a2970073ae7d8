package dev.sparky.conformance.determinism;

import dev.sparky.conformance.Corpus;
import dev.sparky.conformance.Expected;
import dev.sparky.trace.Trace;
import dev.sparky.trace.read.TraceReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The circuits of the matrix: whole programs and gadgets, and one of each kind of call. */
final class Circuits {
  /** Of o1js's own tests and gadgets: all that are bundled. */
  private static final Set<String> GROUPS = Set.of("gadgets", "vkreg");

  private static final Set<String> UNITS =
      Set.of(
          "unit/cmp_64_123456789012345_5",
          "unit/eq_lincomb5_order",
          "unit/g_ecscale_3",
          "unit/g_endoscalar_3",
          "unit/g_lookup_fixed_table",
          "unit/g_runtime_table",
          "unit/mul_lincombs",
          "unit/pos_hash_to_group",
          "unit/pos_update_len_5",
          "unit/scale_fast_unpack_250",
          "unit/sponge_checked",
          "unit/trunc16_15");

  /** What the compact form of a trace may take: the small heaps of the matrix are on purpose. */
  private static final long TRACE_BYTES = 64L << 20;

  /** For cells that have to be quick: without the hash functions of many rounds and ECDSA. */
  static final int FEW_ROWS = 3_000;

  private Circuits() {}

  /**
   * One run of a circuit.
   *
   * @param name such as {@code gadgets/ffield_mul wit}
   * @param digest as o1js gave it
   * @param witness SHA-256 of the columns that o1js computed, {@code -} if it is not known
   */
  record Run(String name, Corpus.Entry entry, String file, String digest, String witness) {
    Trace read() throws IOException {
      try (InputStream in = entry.open(file)) {
        return new TraceReader(TRACE_BYTES).read(in, file);
      }
    }
  }

  /**
   * In a fixed order.
   *
   * @param mostRows circuits with more are left out
   */
  static List<Run> upTo(int mostRows) throws IOException {
    var runs = new ArrayList<Run>();
    for (Corpus.Entry entry : Corpus.bundled().entries()) {
      String group = entry.name().substring(0, entry.name().indexOf('/'));
      if (GROUPS.contains(group) || UNITS.contains(entry.name())) {
        add(entry, mostRows, runs);
      }
    }
    return runs;
  }

  private static void add(Corpus.Entry entry, int mostRows, List<Run> runs) throws IOException {
    Expected expected = Expected.read(entry);
    if (expected.rows() == null || expected.rows() > mostRows) {
      return;
    }
    for (var trace : expected.traces().entrySet()) {
      String key = trace.getKey();
      Expected.Run prover = expected.witnesses().get(key);
      if (expected.digest() == null || prover != null && !prover.satisfied()) {
        continue;
      }
      String columns = prover == null ? null : prover.columnsSha256();
      String name = entry.name() + " " + key;
      String witness = columns == null ? "-" : columns;
      runs.add(new Run(name, entry, trace.getValue(), expected.digest(), witness));
    }
  }
}
