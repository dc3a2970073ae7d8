package dev.sparky.report.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.HotCircuit;
import dev.sparky.Backends;
import dev.sparky.report.profile.Profile.Entry;
import dev.sparky.snarky.CircuitRun;
import dev.sparky.snarky.Snarky;
import dev.sparky.spi.Circuit;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.ConstraintSystem;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilerTest {
  private final List<CircuitRun> runs = new ArrayList<>();

  @AfterEach
  void close() {
    runs.forEach(CircuitRun::close);
  }

  private ConstraintSystem build(ConstraintBackend backend) {
    CircuitRun run = new Snarky(backend).circuit().compile(1, new HotCircuit());
    runs.add(run);
    return run.finish();
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "jvm", "checked"})
  void theHotLineIsNamedFirstWithExactNumbers(String name) {
    Profiler profiler = Profiler.whole();
    try (ConstraintBackend backend = Backends.open(name)) {
      ConstraintSystem plain = build(backend);
      ConstraintSystem profiled = build(profiler.on(backend));
      assertThat(profiled.digest()).isEqualTo(plain.digest());
      Profile profile = profiler.profile();
      Entry hot = profile.lines().get(0);
      assertThat(hot.frame())
          .isEqualTo(
              new Frame(HotCircuit.class.getName(), "hot", "HotCircuit.java", HotCircuit.HOT_LINE));
      // A product is a half of a row and a variable; a half that waits goes to the right.
      assertThat(hot.weight()).isEqualTo(new Weight(101, 200, 200));
      Weight total = profile.total();
      assertThat(total.rows()).isEqualTo(profiled.rows());
      assertThat(total.constraints()).isEqualTo(profiled.constraints());
      assertThat(total.variables()).isEqualTo(1 + 7 + 200);
      assertThat(weightAt(profile, HotCircuit.COLD_LINE).constraints()).isEqualTo(5);
      assertThat(weightAt(profile, HotCircuit.VARIABLE_LINE)).isEqualTo(new Weight(0, 0, 7));
    }
  }

  private static Weight weightAt(Profile profile, int line) {
    return profile.lines().stream()
        .filter(entry -> entry.frame().line() == line)
        .findFirst()
        .orElseThrow()
        .weight();
  }

  @Test
  void methodsCountWhatWasMadeInTheirCalls() {
    Profiler profiler = Profiler.whole();
    build(profiler.on(Backends.open("jvm")));
    Entry build =
        profiler.profile().methods().stream()
            .filter(entry -> entry.frame().method().equals("build"))
            .filter(entry -> entry.frame().className().equals(HotCircuit.class.getName()))
            .findFirst()
            .orElseThrow();
    assertThat(build.weight().constraints()).isEqualTo(205);
    assertThat(build.weight().variables()).isEqualTo(207);
  }

  @Test
  void sampledStacksStillNameTheHotLineAndMissNothing() {
    Profiler profiler = Profiler.sampling(16);
    ConstraintSystem system = build(profiler.on(Backends.open("jvm")));
    Profile profile = profiler.profile();
    assertThat(profile.lines().get(0).frame().line()).isEqualTo(HotCircuit.HOT_LINE);
    assertThat(profile.total().rows()).isEqualTo(system.rows());
    assertThat(profile.total().constraints()).isEqualTo(system.constraints());
    assertThatThrownBy(() -> Profiler.sampling(0)).hasMessageContaining("found 0");
  }

  /** A default method that is not passed on would answer for the backend below. */
  @Test
  void everyCallReachesTheBackendBelow() {
    assertThat(missing(ConstraintBackend.class, ProfiledBackend.class)).isEmpty();
    assertThat(missing(Circuit.class, ProfiledCircuit.class)).isEmpty();
  }

  private static List<String> missing(Class<?> all, Class<?> implementation) {
    return Stream.of(all.getMethods())
        .filter(method -> !method.isSynthetic())
        .filter(method -> !declares(implementation, method))
        .map(Method::toString)
        .toList();
  }

  private static boolean declares(Class<?> implementation, Method wanted) {
    return Arrays.stream(implementation.getDeclaredMethods())
        .anyMatch(
            method ->
                method.getName().equals(wanted.getName())
                    && Arrays.equals(method.getParameterTypes(), wanted.getParameterTypes()));
  }

  @Test
  void aCircuitThatIsNotFinishedDoesNotCountItsRows() {
    Profiler profiler = Profiler.whole();
    try (ConstraintBackend backend = profiler.on(Backends.open("jvm"));
        Circuit circuit = backend.open(CircuitOptions.compile(0))) {
      circuit.assertBoolean(circuit.exists(1));
      assertThat(profiler.profile().total()).isEqualTo(new Weight(0, 0, 1));
    }
  }

  @Test
  void namesOfOthersAreTextOnThePage() throws Exception {
    String hostile = "</title><script>alert(1)</script>\u202e\"'";
    var frame = new Frame(hostile, hostile, hostile, 1);
    var profile = new Profile(List.of(new Profile.Stack(List.of(frame), new Weight(3, 3, 3))));
    var out = new ByteArrayOutputStream();
    ProfilePage.write(hostile, profile, out);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .doesNotContain("<script>alert")
        .contains("&lt;script&gt;alert(1)");
  }

  @Test
  void whatDoesNotFitInTheFlameGraphIsCounted() {
    var stacks =
        java.util.stream.IntStream.range(0, 6_000)
            .mapToObj(
                i ->
                    new Profile.Stack(
                        List.of(new Frame("", "m" + i, null, -1)), new Weight(1, 1, 0)))
            .toList();
    var graph = new FlameGraph(new Profile(stacks));
    assertThat(graph.leftOut()).isEqualTo(6_000);
    var big = new java.util.ArrayList<>(stacks.subList(0, 10));
    big.add(new Profile.Stack(List.of(new Frame("", "big", null, -1)), new Weight(1_000, 1, 0)));
    assertThat(new FlameGraph(new Profile(big)).leftOut()).isZero();
  }
}
