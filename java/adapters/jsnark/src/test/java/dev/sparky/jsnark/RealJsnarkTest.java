package dev.sparky.jsnark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * jsnark itself, which no registry has: {@code -Dsparky.jsnark} names the folder {@code
 * JsnarkCircuitBuilder} of a checkout.
 */
class RealJsnarkTest {
  private static final List<String> GENERATORS =
      List.of(
          "SimpleCircuitGenerator",
          "math/DotProductCircuitGenerator",
          "hash/SHA2CircuitGenerator",
          "rsa/RSAEncryptionCircuitGenerator",
          "rsa/RSASigVerCircuitGenerator");

  @TempDir Path classes;

  @Test
  void circuitsOfItsGeneratorsHaveItsRowsAndItsValues() throws Exception {
    String checkout = System.getProperty("sparky.jsnark");
    assumeTrue(checkout != null, "-Dsparky.jsnark does not name a checkout of jsnark");
    Path sources = Path.of(checkout, "src").toAbsolutePath();
    Stream<String> files =
        GENERATORS.stream().map(name -> sources + "/examples/generators/" + name + ".java");
    String[] options =
        Stream.concat(
                Stream.of("-nowarn", "-sourcepath", sources.toString(), "-d", classes.toString()),
                files)
            .toArray(String[]::new);
    int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, options);
    assertThat(status).as("javac of jsnark").isZero();

    String classPath = System.getProperty("java.class.path") + File.pathSeparator + classes;
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                JsnarkProbe.class.getName())
            .directory(new File(checkout))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains("equal: sha_256, 25656 rows").endsWith(JsnarkProbe.DONE + "\n");
  }
}
