package dev.sparky.conformance.determinism;

import java.util.ArrayList;
import java.util.List;

/**
 * What one cell of the matrix is started with.
 *
 * @param name for people
 * @param threads that share the circuits
 * @param options of the JVM
 * @param fast whether it is one of the few that every change has to pass
 * @param mostRows circuits with more are left out
 */
record CellPlan(String name, int threads, List<String> options, boolean fast, int mostRows) {
  private static final List<String> COLLECTORS =
      List.of("Serial", "Parallel", "G1", "Z", "Shenandoah");
  private static final List<Integer> THREADS = List.of(1, 2, 4, 8);
  private static final int ALL_ROWS = Integer.MAX_VALUE;
  private static final String INTERPRETER = "-Xint";
  private static final String DIAGNOSTIC = "-XX:+UnlockDiagnosticVMOptions";
  private static final String EXPERIMENTAL = "-XX:+UnlockExperimentalVMOptions";

  CellPlan {
    options = List.copyOf(options);
  }

  /** All cells of one JDK. */
  static List<CellPlan> all() {
    var plans = new ArrayList<CellPlan>();
    for (int c = 0; c < COLLECTORS.size(); c++) {
      for (int t = 0; t < THREADS.size(); t++) {
        String collector = COLLECTORS.get(c);
        boolean fast = c % THREADS.size() == t && c < 4;
        String name = collector + " " + heap(collector, THREADS.get(t));
        plans.add(
            new CellPlan(name, THREADS.get(t), memory(collector, THREADS.get(t)), fast, ALL_ROWS));
      }
    }
    compilers(plans);
    surroundings(plans);
    memoryLayer(plans);
    return plans;
  }

  private static String heap(String collector, int threads) {
    boolean concurrent = collector.equals("Z") || collector.equals("Shenandoah");
    return concurrent ? "128m" : threads > 2 ? "80m" : "48m";
  }

  private static List<String> memory(String collector, int threads) {
    return List.of(
        "-XX:+Use" + collector + "GC",
        "-Xmx" + heap(collector, threads),
        "-XX:MaxDirectMemorySize=16m");
  }

  private static void compilers(List<CellPlan> plans) {
    add(plans, "interpreter", 1, false, INTERPRETER);
    add(plans, "C1 only", 2, true, "-XX:TieredStopAtLevel=1");
    add(plans, "C2 only", 2, false, "-XX:-TieredCompilation");
    add(
        plans,
        "compile everything early",
        2,
        false,
        "-XX:Tier3InvocationThreshold=10",
        "-XX:Tier4InvocationThreshold=50");
    add(
        plans,
        "compiler stress",
        2,
        true,
        DIAGNOSTIC,
        "-XX:+StressGCM",
        "-XX:+StressLCM",
        "-XX:+StressIGVN",
        "-XX:+StressCCP");
    add(
        plans,
        "safepoints",
        4,
        false,
        DIAGNOSTIC,
        "-XX:+SafepointALot",
        "-XX:GuaranteedSafepointInterval=1");
    add(plans, "handshakes", 4, false, DIAGNOSTIC, "-XX:+HandshakeALot");
    add(plans, "calls checked by the JVM", 2, false, "-Xcheck:jni");
    add(plans, "no compressed references", 2, false, "-XX:-UseCompressedOops");
  }

  private static void surroundings(List<CellPlan> plans) {
    add(plans, "locale ar-EG", 2, true, "-Duser.language=ar", "-Duser.country=EG");
    add(plans, "locale tr-TR", 2, true, "-Duser.language=tr", "-Duser.country=TR");
    add(
        plans,
        "time zone +14, encoding",
        2,
        false,
        "-Duser.timezone=Pacific/Kiritimati",
        "-Dfile.encoding=ISO-8859-1");
    add(plans, "time zone -11", 2, false, "-Duser.timezone=Pacific/Pago_Pago");
    for (int way : new int[] {0, 1, 2, 4}) {
      add(plans, "hash codes " + way, 2, way == 2, EXPERIMENTAL, "-XX:hashCode=" + way);
    }
  }

  private static void memoryLayer(List<CellPlan> plans) {
    add(plans, "no pool", 2, false, "-Dsparky.pool=off");
    for (String poison : List.of("00", "A5", "FF")) {
      add(plans, "poison " + poison, 2, poison.equals("A5"), "-Dsparky.pool.poison=" + poison);
    }
    add(plans, "no conversion cache", 2, false, "-Dsparky.conversion.cache=off");
    add(plans, "no barrier", 2, false, "-Dsparky.barrier=off");
    add(
        plans,
        "no pool, cache, barrier",
        2,
        true,
        "-Dsparky.pool=off",
        "-Dsparky.conversion.cache=off",
        "-Dsparky.barrier=off");
    add(plans, "always under pressure", 2, true, "-Dsparky.barrier.pressure=heap-in-use");
  }

  private static void add(
      List<CellPlan> plans, String name, int threads, boolean fast, String... options) {
    var all = new ArrayList<>(memory("Serial", 4));
    all.addAll(List.of(options));
    // Minutes else.
    int mostRows = all.contains(INTERPRETER) ? Circuits.FEW_ROWS : ALL_ROWS;
    plans.add(new CellPlan(name, threads, all, fast, mostRows));
  }
}
