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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Compiles and runs a block of Java as a reader would paste it: a whole class as it is; else its
 * imports at the head of a file and the rest as the body of a main method.
 */
final class JavaBlock {
  private static final Pattern CLASS =
      Pattern.compile("^public (?:final )?class (\\w+)", Pattern.MULTILINE);
  private static final String WRAPPER = "Block";

  private JavaBlock() {}

  /** Runs {@code block} with files written to {@code folder}; returns what it printed. */
  static String run(Page.Block block, Path folder) throws Exception {
    Matcher whole = CLASS.matcher(block.code());
    String name = whole.find() ? whole.group(1) : WRAPPER;
    Path source = Files.createDirectories(folder).resolve(name + ".java");
    Files.writeString(source, name.equals(WRAPPER) ? wrapped(block.code()) : block.code());
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
    return runMain(folder, name);
  }

  private static String wrapped(String code) {
    String imports =
        code.lines().filter(line -> line.startsWith("import ")).collect(Collectors.joining("\n"));
    String body =
        code.lines().filter(line -> !line.startsWith("import ")).collect(Collectors.joining("\n"));
    return imports
        + "\npublic class "
        + WRAPPER
        + " {\n  public static void main(String[] arguments) throws Exception {\n"
        + body
        + "\n  }\n}\n";
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private static String runMain(Path folder, String name) throws Exception {
    PrintStream out = System.out;
    var printed = new ByteArrayOutputStream();
    try (var loader =
            new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, JavaBlock.class.getClassLoader());
        var capture = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(capture);
      Method main = loader.loadClass(name).getDeclaredMethod("main", String[].class);
      main.invoke(null, (Object) new String[0]);
    } catch (InvocationTargetException e) {
      throw new IOException("the block failed: " + e.getCause(), e.getCause());
    } finally {
      System.setOut(out);
    }
    return printed.toString(StandardCharsets.UTF_8).strip();
  }
}
