package dev.sparky.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.error.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jobs of the command line, in Spark's local mode. */
class ClusterMainTest {
  private static final int ROUNDS = 5;

  @TempDir private static Path folder;
  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark = ClusterTest.session(folder);
  }

  @AfterAll
  static void stop() {
    spark.stop();
    OpenTasks.closeIdle();
  }

  private static int run(String... arguments) {
    return ClusterMain.run(spark, JobOptions.of(arguments));
  }

  @Test
  void witnessesOfLinesAreWrittenAndCounted() throws IOException {
    Path program = Circuits.save(folder, ROUNDS);
    Path lines = folder.resolve("inputs.jsonl");
    Files.writeString(lines, "{\"key\": 1, \"x\": 2}\n[1, 3]\n{\"key\": 1}\n");
    Path out = folder.resolve("results");
    int status =
        run("witness", "program=" + program, "items=" + lines, "out=" + out, "partitions=2");
    assertThat(status).isEqualTo(2);
    assertThat(spark.read().json(out.toString()).orderBy("id").collectAsList())
        .extracting(row -> row.<Long>getAs("id") + row.<String>getAs("status"))
        .containsExactly("0OK", "1OK", "2REJECTED");
    Row rejected = spark.read().json(out.toString()).where("id = 2").first();
    assertThat(rejected.<String>getAs("error")).contains("expected a value for the input \"x\"");
  }

  @Test
  void aWitnessThatDoesNotHoldEndsWithOne() throws IOException {
    Path program = Circuits.save(folder, ROUNDS);
    byte[] wtns = Circuits.witness(program, 1, 2);
    Path witness = Circuits.saveWitness(folder, wtns);
    assertThat(run("check", "program=" + program, "witness=" + witness)).isZero();
    wtns[wtns.length - 32] ^= 1;
    Circuits.saveWitness(folder, wtns);
    assertThat(run("check", "program=" + program, "witness=" + witness)).isEqualTo(1);
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> run("witness", "items=pom.xml", "out=x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cluster witness: expected the option program");
    assertThatThrownBy(() -> run("fly"))
        .hasMessage("cluster: expected witness, check, prove or compare, found fly");
    assertThatThrownBy(() -> run("witness", "partitions")).hasMessageContaining("name=value");
    assertThatThrownBy(() -> run("check", "program=a", "witness=b", "partitions=many"))
        .hasMessageContaining("partitions: expected a number, found \"many\"");
  }

  @Test
  void theReasonIsThatOfThisLibraryWhereSparkReportsIt() {
    var typed = new FormatException("p.sparky", -1, "p.sparky: expected a program");
    assertThat(ClusterMain.reason(new IllegalStateException("job aborted", typed)))
        .isEqualTo("p.sparky: expected a program");
    assertThat(ClusterMain.reason(new IllegalStateException("no executor")))
        .isEqualTo("no executor");
  }
}
