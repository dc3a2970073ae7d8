package dev.sparky.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.r1cs.R1csHeader;
import dev.sparky.r1cs.R1csReader;
import dev.sparky.r1cs.R1csWriter;
import dev.sparky.r1cs.WtnsReader;
import dev.sparky.r1cs.WtnsWriter;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.r1cs.R1cs;
import dev.sparky.spi.r1cs.R1csCheck;
import dev.sparky.spi.r1cs.WitnessSource;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that circom 2.2.3 wrote (GPL-derived circuits: read where they are, never copied): read,
 * checked, written back byte for byte.
 */
class CircomFilesTest {
  /** Header and terms as {@code r1cs_tool.py info} counts them. */
  private record Circuit(String name, String suffix, R1csHeader header, long terms) {}

  private static final List<Circuit> CIRCUITS =
      List.of(
          new Circuit("mul", "", R1csHeader.of(PrimeField.BN254_FR, 4, 1, 1, 1, 4, 1), 3),
          new Circuit(
              "poseidon", "", R1csHeader.of(PrimeField.BN254_FR, 520, 1, 0, 2, 768, 517), 1629),
          new Circuit(
              "eddsa",
              ".gz",
              R1csHeader.of(PrimeField.BN254_FR, 8086, 0, 3, 4, 21245, 8086),
              40089));

  @TempDir private Path folder;

  private static Path file(Circuit circuit, String kind) {
    Path circom = Vectors.sharedFolder().resolve("pipelines").resolve("circom");
    return circom.resolve(circuit.name() + kind + circuit.suffix());
  }

  private static boolean absent(Circuit circuit) {
    boolean absent = !Files.exists(file(circuit, ".r1cs"));
    if (absent) {
      Summary.line("left out: circom's " + circuit.name() + " (set SPARKY_SHARED)");
    }
    return absent;
  }

  private static byte[] content(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (file.toString().endsWith(".gz")) {
      try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
        return in.readAllBytes();
      }
    }
    return bytes;
  }

  @EveryBackend
  void circomsWitnessesSatisfyAndAChangedValueNamesItsRows(ConstraintBackend backend) {
    for (Circuit circuit : CIRCUITS) {
      if (absent(circuit)) {
        continue;
      }
      R1csReader file = R1csReader.open(file(circuit, ".r1cs"));
      WtnsReader witness = WtnsReader.open(file(circuit, ".wtns"));
      assertThat(file.header()).isEqualTo(circuit.header());
      assertThat(file.sectionOrder()).containsExactly(2, 1, 3);
      try (R1cs system = backend.openR1cs(file.field(), file.header().wires())) {
        file.constraints(system);
        assertThat(system.constraints()).isEqualTo(file.header().constraints());
        assertThat(system.terms()).isEqualTo(circuit.terms());
        assertThat(system.check(witness, 2).satisfied()).as(circuit.name()).isTrue();
        int changed = file.header().wires() / 2;
        R1csCheck check = system.check(new Changed(witness, changed), 2);
        assertThat(check.satisfied()).as(circuit.name()).isFalse();
        for (R1csCheck.Failure failure : check.failures()) {
          assertThat(mentions(system, failure.row(), changed)).isTrue();
        }
      }
    }
  }

  private static boolean mentions(R1cs system, int row, int wire) {
    var found = new boolean[1];
    system.constraints(
        row,
        row + 1,
        (index, a, b, c, wires, coefficients) -> {
          for (int i = 0; i < a + b + c; i++) {
            found[0] |= wires[i] == wire;
          }
        });
    return found[0];
  }

  /** A witness with one value raised by one. */
  private record Changed(WitnessSource source, int wire) implements WitnessSource {
    @Override
    public PrimeField field() {
      return source.field();
    }

    @Override
    public int count() {
      return source.count();
    }

    @Override
    public void values(ValueVisitor visitor) {
      source.values(
          (from, count, limbs) -> {
            if (wire >= from && wire < from + count) {
              int at = 4 * (wire - from);
              FieldElement value =
                  new FieldElement(limbs[at], limbs[at + 1], limbs[at + 2], limbs[at + 3]);
              FieldElement raised =
                  FieldElement.of(
                      value.toBigInteger().add(BigInteger.ONE).mod(field().modulus()), field());
              for (int i = 0; i < 4; i++) {
                limbs[at + i] = raised.limb(i);
              }
            }
            visitor.values(from, count, limbs);
          });
    }
  }

  @Test
  void filesAreWrittenBackByteForByte() throws IOException {
    for (Circuit circuit : CIRCUITS) {
      if (absent(circuit)) {
        continue;
      }
      Path copy = folder.resolve(circuit.name());
      R1csWriter.copy(R1csReader.open(file(circuit, ".r1cs")), copy);
      assertThat(Files.readAllBytes(copy)).isEqualTo(content(file(circuit, ".r1cs")));
      WtnsReader witness = WtnsReader.open(file(circuit, ".wtns"));
      try (WtnsWriter writer = WtnsWriter.create(copy, witness.field())) {
        witness.values(writer);
        writer.finish();
      }
      assertThat(Files.readAllBytes(copy)).isEqualTo(content(file(circuit, ".wtns")));
    }
  }
}
