package dev.sparky.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page "Writing circuits": its blocks compile, run and print what it says. */
class WritingCircuitsTest {
  private static final Path PAGE = Path.of("../../docs/writing-circuits.md");
  private static final Pattern BLOCK =
      Pattern.compile("```java\n(.*?)```\n\n```text\n(.*?)```", Pattern.DOTALL);
  private static final Pattern CLASS = Pattern.compile("public class (\\w+)");

  @TempDir private Path folder;

  record Block(String name, String source, String expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Block> blocks() throws IOException {
    Matcher matcher = BLOCK.matcher(Files.readString(PAGE));
    return matcher
        .results()
        .map(
            found -> {
              Matcher name = CLASS.matcher(found.group(1));
              assertThat(name.find()).isTrue();
              return new Block(name.group(1), found.group(1), found.group(2));
            });
  }

  @Test
  void everyJavaBlockHasItsOutput() throws IOException {
    long java = Pattern.compile("```java\n").matcher(Files.readString(PAGE)).results().count();
    assertThat(blocks()).hasSize((int) java).hasSizeGreaterThan(5);
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void compilesRunsAndPrints(Block block) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assumeTrue(compiler != null, "a JDK is needed to compile the blocks, found a JRE");
    Path file = folder.resolve(block.name() + ".java");
    Files.writeString(file, block.source());
    var errors = new StringWriter();
    boolean compiled;
    try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      List<String> options =
          List.of(
              "-d",
              folder.toString(),
              "-cp",
              System.getProperty("java.class.path"),
              "-proc:none",
              "--release",
              "17");
      compiled =
          compiler
              .getTask(errors, files, null, options, null, files.getJavaFileObjects(file))
              .call();
    }
    assertThat(compiled).as(errors.toString()).isTrue();
    assertThat(run(block.name())).isEqualTo(block.expected());
  }

  private String run(String name) throws Exception {
    PrintStream out = System.out;
    var bytes = new ByteArrayOutputStream();
    URL[] classes = {folder.toUri().toURL()};
    try (var loader = new URLClassLoader(classes, WritingCircuitsTest.class.getClassLoader());
        var captured = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setOut(captured);
      loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(out);
    }
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
