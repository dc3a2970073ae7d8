package dev.sparky.examples.docs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Compiles and runs a block of Java as a reader would paste it: its imports at the head of a file,
 * the rest as the body of a main method, or as it is where it declares that method itself.
 */
final class JavaBlock {
  private JavaBlock() {}

  /** Runs {@code block} with files written to {@code folder}; returns what it printed. */
  static String run(Page.Block block, Path folder) throws Exception {
    Path source = Files.createDirectories(folder).resolve("Block.java");
    Files.writeString(source, source(block.code()));
    var messages = new StringWriter();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of("-cp", classPath(), "-d", folder.toString(), "--release", "17", "-proc:none");
    boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                options,
                null,
                compiler
                    .getStandardFileManager(null, null, StandardCharsets.UTF_8)
                    .getJavaFileObjects(source))
            .call();
    if (!compiled) {
      throw new AssertionError(block + " does not compile:\n" + messages);
    }
    return runMain(folder);
  }

  private static String source(String code) {
    String imports =
        code.lines().filter(line -> line.startsWith("import ")).collect(Collectors.joining("\n"));
    String body =
        code.lines().filter(line -> !line.startsWith("import ")).collect(Collectors.joining("\n"));
    if (body.contains("static void main(")) {
      return imports + "\npublic class Block {\n" + body + "\n}\n";
    }
    return imports
        + "\npublic class Block {\n  public static void main(String[] arguments) throws Exception {\n"
        + body
        + "\n  }\n}\n";
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private static String runMain(Path folder) throws Exception {
    PrintStream out = System.out;
    var printed = new ByteArrayOutputStream();
    try (var loader =
            new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, JavaBlock.class.getClassLoader());
        var capture = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(capture);
      Method main = loader.loadClass("Block").getDeclaredMethod("main", String[].class);
      main.invoke(null, (Object) new String[0]);
    } catch (InvocationTargetException e) {
      throw new IOException("the block failed: " + e.getCause(), e.getCause());
    } finally {
      System.setOut(out);
    }
    return printed.toString(StandardCharsets.UTF_8).strip();
  }
}
