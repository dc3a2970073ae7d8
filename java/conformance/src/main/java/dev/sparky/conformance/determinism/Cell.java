package dev.sparky.conformance.determinism;

import dev.sparky.Backends;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.trace.replay.Replay;
import dev.sparky.trace.replay.Replay.Outcome;
import dev.sparky.trace.replay.ReplayHashes;
import dev.sparky.trace.replay.TraceReplay;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One cell, in a JVM of its own: every circuit once on each backend, the circuits dealt out to the
 * threads as they come, and decimals through the cache and in bulk on each thread, beside threads
 * that fill the heap and ask for collections. Prints {@code run|BACKEND|CIRCUIT|DIGEST|WITNESS} for
 * each circuit and {@code decimals|BACKEND|SHA-256}; the {@link Matrix} judges.
 */
final class Cell {
  private Cell() {}

  public static void main(String[] arguments) throws Exception {
    int threads = Integer.parseInt(arguments[0]);
    List<Circuits.Run> runs = Circuits.upTo(Integer.parseInt(arguments[2]));
    var pressure = new Pressure();
    var pool = Executors.newFixedThreadPool(threads);
    try {
      for (String backend : arguments[1].split(",")) {
        for (String line : onBackend(backend, runs, threads, pool::submit)) {
          System.out.println(line);
        }
      }
    } finally {
      pool.shutdown();
      pressure.close();
    }
    System.out.println("collections " + pressure.collections());
  }

  private interface Submit {
    Future<List<String>> submit(Callable<List<String>> work);
  }

  private static List<String> onBackend(
      String name, List<Circuits.Run> runs, int threads, Submit submit)
      throws InterruptedException, ExecutionException {
    var lines = new ArrayList<String>();
    try (ConstraintBackend backend = Backends.open(name)) {
      var conversions = new Decimals(backend);
      var decimals = new TreeSet<String>();
      var next = new AtomicInteger();
      var busy = new ArrayList<Future<List<String>>>();
      for (int thread = 0; thread < threads; thread++) {
        busy.add(submit.submit(() -> deal(backend, runs, next)));
        busy.add(submit.submit(() -> List.of("decimals|" + name + "|" + conversions.hash())));
      }
      for (Future<List<String>> thread : busy) {
        for (String line : thread.get()) {
          (line.startsWith("run|") ? lines : decimals).add(line);
        }
      }
      lines.addAll(decimals);
    }
    return lines;
  }

  private static List<String> deal(
      ConstraintBackend backend, List<Circuits.Run> runs, AtomicInteger next) throws IOException {
    var lines = new ArrayList<String>();
    for (int i = next.getAndIncrement(); i < runs.size(); i = next.getAndIncrement()) {
      lines.add("run|" + backend.name() + "|" + run(backend, runs.get(i)));
    }
    return lines;
  }

  private static String run(ConstraintBackend backend, Circuits.Run run) throws IOException {
    try (Replay replay = TraceReplay.replay(run.read(), backend)) {
      if (replay.outcome() != Outcome.OK) {
        return run.name() + "|" + replay.outcome() + "|" + replay.problem();
      }
      boolean compared = !run.witness().equals("-");
      String witness = compared ? ReplayHashes.columns(replay.witness()) : "-";
      return run.name() + "|" + replay.system().digest() + "|" + witness;
    }
  }
}
