package dev.sparky.report.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.Backends;
import dev.sparky.report.compare.Cost.MemoryPoint;
import dev.sparky.report.compare.Recipe.Reference;
import dev.sparky.spi.ConstraintBackend;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two JVM backends stand for the sides: what they make is up to the recipe here. */
class ComparerTest {
  private static final CompareSettings SETTINGS = new CompareSettings(0, 0, 8, 8, 0, 1);
  private static final List<String> HOSTILE =
      List.of("</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\u202e\"'&");

  private final ConstraintBackend fast = Backends.open("jvm");
  private final ConstraintBackend jvm = Backends.open("jvm");
  private final List<String> order = new ArrayList<>();
  private int open;

  /** What a side makes: its result, and a time of 1 or 3 seconds. */
  private final class FakeMade implements Made {
    private final boolean isFast;
    private final String result;

    FakeMade(boolean isFast, String result) {
      this.isFast = isFast;
      this.result = result;
      order.add(isFast ? "native" : "jvm");
      open++;
    }

    @Override
    public String outcome() {
      return "OK";
    }

    @Override
    public Integer rows() {
      return 12;
    }

    @Override
    public Long constraints() {
      return 15L;
    }

    @Override
    public Map<String, Integer> gates() {
      return Map.of("Generic", 12);
    }

    @Override
    public String digest() {
      return result;
    }

    @Override
    public double seconds() {
      return isFast ? 1 : 3;
    }

    @Override
    public long offHeapBytes() {
      return isFast ? 100 : 0;
    }

    @Override
    public Optional<String> difference(Made other) {
      String others = ((FakeMade) other).result;
      return result.equals(others) ? Optional.empty() : Optional.of(result + ", " + others);
    }

    @Override
    public void close() {
      open--;
    }
  }

  private Subject subject(String name, String onFast, String onJvm, Reference reference) {
    return new Subject(
        name,
        "circuit",
        () ->
            new Recipe() {
              @Override
              public String timed() {
                return "nothing";
              }

              @Override
              public Made make(ConstraintBackend backend) {
                return new FakeMade(backend == fast, backend == fast ? onFast : onJvm);
              }

              @Override
              public Reference reference(Made made) {
                return reference;
              }
            });
  }

  private Compared compare(Subject subject) throws IOException {
    return new Comparer(fast, jvm, SETTINGS).compare(subject);
  }

  @Test
  void equalResultsAreTimedInInterleavedPairs() throws IOException {
    Compared compared = compare(subject("x", "same", "same", null));
    assertThat(compared.equal()).isTrue();
    assertThat(compared.ratio()).isEqualTo(new Ratio(3, 3, 3, 1 - 2 * Math.pow(0.5, 8), 8));
    assertThat(compared.fast().seconds().values()).hasSize(8).containsOnly(1);
    assertThat(compared.jvm().seconds().median()).isEqualTo(3);
    // Two that are compared, a pair that warms up, eight pairs.
    assertThat(order).hasSize(2 + 2 + 16);
    for (int pair = 2; pair < order.size(); pair += 2) {
      assertThat(order.subList(pair, pair + 2)).containsExactlyInAnyOrder("native", "jvm");
    }
    // In two pairs either side comes first once.
    assertThat(List.of(order.get(2), order.get(4))).containsExactlyInAnyOrder("native", "jvm");
    assertThat(List.of(order.get(6), order.get(8))).containsExactlyInAnyOrder("native", "jvm");
    assertThat(open).isZero();
  }

  @Test
  void noTimeIsGivenBesideUnequalResults() throws IOException {
    Compared compared = compare(subject("x", "one", "other", null));
    assertThat(compared.equal()).isFalse();
    assertThat(compared.differs()).isTrue();
    assertThat(compared.firstDifference()).isEqualTo("one, other");
    assertThat(compared.fast().seconds()).isNull();
    assertThat(compared.jvm().seconds()).isNull();
    assertThat(compared.ratio()).isNull();
    assertThat(order).hasSize(2);
    assertThat(open).isZero();
  }

  @Test
  void noTimeIsGivenWhereO1jsMadeSomethingElse() throws IOException {
    var reference = new Reference("its digest", List.of("rows: o1js 13, found 12"));
    Compared compared = compare(subject("x", "same", "same", reference));
    assertThat(compared.equal()).isTrue();
    assertThat(compared.asReference()).isFalse();
    assertThat(compared.firstDifference()).isEqualTo("against o1js: rows: o1js 13, found 12");
    assertThat(compared.ratio()).isNull();
    assertThat(compared.jvm().seconds()).isNull();
  }

  @Test
  void oneBackendAloneIsTimedWithoutARatio() throws IOException {
    Compared compared =
        new Comparer(fast, null, SETTINGS).compare(subject("x", "same", "same", null));
    assertThat(compared.equal()).isNull();
    assertThat(compared.ratio()).isNull();
    assertThat(compared.jvm()).isNull();
    assertThat(compared.fast().seconds().median()).isEqualTo(1);
  }

  @Test
  void namesAndDifferencesOfOthersAreText() throws IOException {
    var circuits = new ArrayList<Compared>();
    for (String name : HOSTILE) {
      circuits.add(compare(subject(name, name, "other" + name, null)));
    }
    var conditions =
        Conditions.now("sparky", Map.of(), SETTINGS, List.of("sparky compare " + HOSTILE.get(0)));
    var out = new ByteArrayOutputStream();
    conditions.page(circuits, out);
    String page = out.toString(StandardCharsets.UTF_8);
    assertThat(page).doesNotContain("<script>alert", "<img", "onerror=alert(1)>\"");
    assertThat(page).contains("&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
  }

  @Test
  void ofManyPointsTheHighestStay() {
    var points = new ArrayList<MemoryPoint>();
    for (int i = 0; i < 1_000; i++) {
      points.add(new MemoryPoint(i, i == 517 ? 5_000 : i, i == 518 ? 900 : 1));
    }
    List<MemoryPoint> thinned = MemoryWatch.thinned(points, 120);
    assertThat(thinned).hasSizeLessThanOrEqualTo(120);
    assertThat(thinned.stream().mapToLong(MemoryPoint::heapBytes).max()).hasValue(5_000);
    assertThat(thinned.stream().mapToLong(MemoryPoint::offHeapBytes).max()).hasValue(900);
  }
}
