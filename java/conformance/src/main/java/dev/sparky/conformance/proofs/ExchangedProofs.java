package dev.sparky.conformance.proofs;

import dev.sparky.spi.ProofSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Verifies the proofs that {@code scripts/o1js/exchange.mjs} had o1js make: one for each of ours,
 * for the key and the public input of ours.
 *
 * <p>Argument: the folder. Exit status: 0, or 1 if one is missing or does not hold.
 */
public final class ExchangedProofs {
  private static final String OURS = ".proof.json";
  private static final String THEIRS = ".o1js.json";

  /** The public input of a proof; that of an index is a number, that of its evaluations nested. */
  private static final Pattern PUBLIC = Pattern.compile("\"public\":(\\[(?:\"[^\\]]*)?\\])");

  private ExchangedProofs() {}

  public static void main(String[] arguments) throws IOException {
    ProofSystem kimchi = ProofSystem.named("kimchi");
    int held = 0;
    int not = 0;
    for (Path ours : ours(Path.of(arguments[0]))) {
      String name = ours.getFileName().toString().replace(OURS, "");
      Path theirs = ours.resolveSibling(name + THEIRS);
      if (Files.exists(theirs) && holds(kimchi, ours, theirs)) {
        held++;
      } else {
        not++;
        System.out.println(name + (Files.exists(theirs) ? ": does not hold" : ": no proof"));
      }
    }
    System.out.println("proofs of o1js: " + held + " hold, " + not + " are missing or do not");
    System.exit(held > 0 && not == 0 ? 0 : 1);
  }

  private static List<Path> ours(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(OURS)).sorted().toList();
    }
  }

  private static boolean holds(ProofSystem kimchi, Path ours, Path theirs) throws IOException {
    String key = Files.readString(ours);
    return kimchi.verify(key, publicInput(key), Files.readString(theirs));
  }

  private static String publicInput(String proof) {
    Matcher found = PUBLIC.matcher(proof);
    if (!found.find()) {
      throw new IllegalStateException("no public input in a proof");
    }
    return found.group(1);
  }
}
