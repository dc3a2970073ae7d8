package dev.sparky.conformance.fuzz;

import dev.sparky.conformance.hostile.HostileCase;
import dev.sparky.conformance.hostile.HostileClass;
import dev.sparky.conformance.hostile.HostileCorpus;
import dev.sparky.conformance.hostile.HostileKit;
import dev.sparky.conformance.hostile.InputBytes;
import dev.sparky.spi.ConstraintBackend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Changes of the hostile inputs of one entry, given to two backends. Each answer is a typed error
 * or none, and the same on both.
 */
public final class FormatFuzz {
  /** Entries whose inputs are bytes or texts, or a map of texts. */
  public static final List<String> ENTRIES =
      List.of(
          "trace",
          "inputs",
          "r1cs",
          "wtns",
          "witness",
          "sym",
          "arith",
          "in",
          "gates",
          "image",
          "zkey-header",
          "field-var",
          "decimal",
          "decimals",
          "zkey",
          "groth16",
          "kimchi");

  private static final Set<String> BINARY =
      Set.of("r1cs", "wtns", "witness", "gates", "image", "zkey-header", "zkey");

  private static final Set<String> TYPED =
      Set.of(
          "FormatException",
          "FieldFormatException",
          "CircuitException",
          "RefusedException",
          "NotSupportedException",
          "MemoryLimitException",
          "UnsatisfiedException",
          "TraceCallException",
          "UnreadableFile",
          "DamagedGzip",
          "BrokenJson",
          "WrongHeader",
          "UnknownNode",
          "WrongElement",
          "WrongCount",
          "WrongArguments",
          "TooLarge",
          "Mismatch",
          "ProofDoesNotHold");

  /**
   * What a run was.
   *
   * @param accepted inputs that were taken
   * @param findings answers that are not typed, or differ between the backends
   */
  public record Figures(String entry, long cases, long accepted, List<String> findings) {}

  private final String entry;
  private final HostileKit kit;
  private final List<ConstraintBackend> backends;
  private final SplittableRandom random;
  private final List<Object> seeds = new ArrayList<>();
  private final List<Object> sound = new ArrayList<>();
  private final List<String> findings = new ArrayList<>();
  private long accepted;

  /**
   * @param backends at least one; the answers of the others are compared with it
   */
  public FormatFuzz(String entry, Path folder, List<ConstraintBackend> backends, long seed) {
    this.entry = entry;
    this.kit = new HostileKit(folder);
    this.backends = List.copyOf(backends);
    this.random = new SplittableRandom(seed);
    for (HostileClass group : HostileCorpus.all()) {
      if (group.entry().equals(entry)) {
        for (HostileCase test : group.cases()) {
          seeds.add(test.input());
          if (test.error() == null) {
            sound.add(test.input());
          }
        }
      }
    }
  }

  /** Runs until the time is over, at least one case. */
  public Figures run(double seconds) {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    long cases = 0;
    do {
      // Inputs that are sound lead further than others.
      List<Object> from = random.nextBoolean() ? sound : seeds;
      give(mutated(from.get(random.nextInt(from.size()))));
      cases++;
    } while (System.nanoTime() < end && findings.size() < 10);
    return new Figures(entry, cases, accepted, findings);
  }

  private Object mutated(Object seed) {
    Object other = seeds.get(random.nextInt(seeds.size()));
    if (seed instanceof Map<?, ?> texts && texts.containsKey("key")) {
      Map<String, Object> changed = new LinkedHashMap<>();
      texts.forEach((name, text) -> changed.put((String) name, text));
      String part = List.of("key", "public", "proof").get(random.nextInt(3));
      Object foreign = ((Map<?, ?>) other).get(part);
      changed.put(part, bytes(changed.get(part), foreign));
      return changed;
    }
    return bytes(seed, other);
  }

  private byte[] bytes(Object seed, Object other) {
    byte[] from = InputBytes.of(seed);
    byte[] foreign = InputBytes.of(other);
    boolean binary = BINARY.contains(entry) || random.nextInt(4) == 0 || from.length > 20_000;
    return binary
        ? new ByteMutator(random).mutate(from, foreign)
        : new TextMutator(random).mutate(from, foreign);
  }

  private void give(Object input) {
    var group = new HostileClass("fuzz", entry, "", "", List.of());
    var test = new HostileCase(group, "0", "", input, Map.of(), null, List.of(), null);
    Map<String, String> first = null;
    for (ConstraintBackend backend : backends) {
      Map<String, String> answers;
      try {
        answers = kit.answers(backend, test);
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        answers = Map.of("kit", e.toString());
      }
      first = first == null ? answers : first;
      if (!isTyped(answers.values()) || !answers.equals(first)) {
        findings.add(entry + ": " + first + " " + answers + "\n  input " + shown(input));
        return;
      }
    }
    accepted += first.containsValue(HostileKit.ACCEPTED) ? 1 : 0;
  }

  private static boolean isTyped(Collection<String> answers) {
    return answers.stream()
        .allMatch(
            answer ->
                answer.equals(HostileKit.ACCEPTED)
                    || TYPED.contains(answer.substring(0, Math.max(0, answer.indexOf(':')))));
  }

  private static String shown(Object input) {
    if (input instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    return ((Map<?, ?>) input)
        .values().stream()
            .map(part -> HexFormat.of().formatHex(InputBytes.of(part)))
            .toList()
            .toString();
  }
}
