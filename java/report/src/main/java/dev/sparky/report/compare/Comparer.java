package dev.sparky.report.compare;

import dev.sparky.spi.ConstraintBackend;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares circuits on two backends. A time is given only where the results are equal: those of the
 * backends, and those of o1js where they are known.
 *
 * <p>Not safe to share between threads.
 */
public final class Comparer {
  private final ConstraintBackend fast;
  private final ConstraintBackend jvm;
  private final CompareSettings settings;

  /**
   * @param fast the native backend, null if it does not take part
   * @param jvm the JVM backend, null if it does not take part; one of the two does
   */
  public Comparer(ConstraintBackend fast, ConstraintBackend jvm, CompareSettings settings) {
    if (fast == null && jvm == null) {
      throw new IllegalArgumentException("expected at least one backend, found none");
    }
    this.fast = fast;
    this.jvm = jvm;
    this.settings = settings;
  }

  /** Makes, compares and times a circuit. */
  public Compared compare(Subject subject) throws IOException {
    Recipe recipe = subject.source().read();
    Compared compared = checked(subject, recipe);
    if (compared.differs()) {
      return compared;
    }
    Times times = times(recipe);
    return new Compared(
        compared.name(),
        compared.kind(),
        compared.timed(),
        compared.outcome(),
        compared.problem(),
        compared.rows(),
        compared.constraints(),
        compared.gates(),
        compared.digest(),
        compared.referenceDigest(),
        measured(compared.fast(), fast, times.fast, recipe),
        measured(compared.jvm(), jvm, times.jvm, recipe),
        fast == null || jvm == null ? null : Ratio.of(array(times.fast), array(times.jvm)),
        compared.equal(),
        compared.asReference(),
        null);
  }

  /** The results, without times. */
  private Compared checked(Subject subject, Recipe recipe) throws IOException {
    Weighed onJvm = jvm == null ? null : Weighed.of(recipe, jvm);
    try {
      Weighed onFast = fast == null ? null : Weighed.of(recipe, fast);
      try {
        return checked(subject, recipe, onFast, onJvm);
      } finally {
        close(onFast);
      }
    } finally {
      close(onJvm);
    }
  }

  private static Compared checked(Subject subject, Recipe recipe, Weighed onFast, Weighed onJvm) {
    Made made = onJvm == null ? onFast.made : onJvm.made;
    Optional<String> difference =
        onFast == null || onJvm == null ? Optional.empty() : onFast.made.difference(onJvm.made);
    Recipe.Reference reference = recipe.reference(made);
    String first = difference.orElse(null);
    if (first == null && reference != null && !reference.differences().isEmpty()) {
      first = "against o1js: " + reference.differences().get(0);
    }
    Map<String, Integer> gates = made.gates();
    return new Compared(
        subject.name(),
        subject.kind(),
        recipe.timed(),
        made.outcome(),
        made.problem(),
        made.rows(),
        made.constraints(),
        gates,
        made.digest(),
        reference == null ? null : reference.digest(),
        onFast == null ? null : onFast.cost(),
        onJvm == null ? null : onJvm.cost(),
        null,
        onFast == null || onJvm == null ? null : difference.isEmpty(),
        reference == null ? null : reference.differences().isEmpty(),
        first);
  }

  private static void close(Weighed weighed) {
    if (weighed != null) {
      weighed.made.close();
    }
  }

  private record Times(List<Double> fast, List<Double> jvm) {}

  private Times times(Recipe recipe) throws IOException {
    var order = new PairOrder(settings.seed());
    long start = System.nanoTime();
    double pairSeconds;
    do {
      long before = System.nanoTime();
      pair(recipe, order, new Times(new ArrayList<>(), new ArrayList<>()));
      pairSeconds = since(before);
    } while (since(start) < settings.warmUpSeconds());
    var times = new Times(new ArrayList<>(), new ArrayList<>());
    int minPairs = settings.minPairs(pairSeconds);
    start = System.nanoTime();
    for (int pairs = 0; pairs < settings.maxPairs(); pairs++) {
      if (pairs >= minPairs && since(start) > settings.seconds()) {
        break;
      }
      pair(recipe, order, times);
    }
    return times;
  }

  private void pair(Recipe recipe, PairOrder order, Times times) throws IOException {
    boolean fastFirst = order.next();
    for (int i = 0; i < 2; i++) {
      boolean isFast = fastFirst == (i == 0);
      ConstraintBackend backend = isFast ? fast : jvm;
      if (backend != null) {
        try (Made made = recipe.make(backend)) {
          (isFast ? times.fast : times.jvm).add(made.seconds());
        }
      }
    }
  }

  private Cost measured(Cost cost, ConstraintBackend backend, List<Double> times, Recipe recipe)
      throws IOException {
    if (cost == null) {
      return null;
    }
    Cost timed = cost.timed(new Samples(array(times)));
    return settings.memorySeconds() <= 0
        ? timed
        : timed.watched(MemoryWatch.during(recipe, backend, settings.memorySeconds()));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** What was made and what it took of the heap. */
  private record Weighed(Made made, Long allocated, Long held) {
    static Weighed of(Recipe recipe, ConstraintBackend backend) throws IOException {
      long before = HeapUse.live();
      long allocated = HeapUse.allocated();
      Made made = recipe.make(backend);
      long after = HeapUse.allocated();
      // A collection may free what others left: then what is held is not known.
      long held = HeapUse.live() - before;
      return new Weighed(made, after < 0 ? null : after - allocated, held < 0 ? null : held);
    }

    Cost cost() {
      return new Cost(null, allocated, held, made.offHeapBytes(), List.of());
    }
  }
}
