package dev.sparky;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The signatures that callers of the library compile against, one a line. */
final class PublicApi {
  private static final int SHOWN =
      Modifier.PUBLIC | Modifier.PROTECTED | Modifier.ABSTRACT | Modifier.STATIC | Modifier.FINAL;

  private PublicApi() {}

  /** Of all public types outside {@code internal} packages, as compiled. */
  static SortedSet<String> signatures() throws IOException, URISyntaxException {
    Path classes =
        Path.of(Backends.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    var lines = new TreeSet<String>();
    try (Stream<Path> files = Files.walk(classes)) {
      files
          .map(file -> classes.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.endsWith(".class") && !name.contains("/internal/"))
          .filter(name -> !name.endsWith("-info.class"))
          .map(name -> load(name.substring(0, name.length() - 6).replace('/', '.')))
          .filter(PublicApi::isVisible)
          .forEach(type -> describe(type, lines));
    }
    return lines;
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Backends.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  private static boolean isVisible(Class<?> type) {
    for (Class<?> at = type; at != null; at = at.getEnclosingClass()) {
      if (at.isAnonymousClass() || at.isLocalClass() || !isShown(at.getModifiers())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isShown(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static void describe(Class<?> type, SortedSet<String> lines) {
    String kind =
        type.isInterface()
            ? "interface"
            : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
    String supers =
        Stream.concat(Stream.ofNullable(type.getGenericSuperclass()), interfaces(type))
            .map(Type::getTypeName)
            .collect(Collectors.joining(", "));
    lines.add(modifiers(type.getModifiers()) + " " + kind + " " + type.getName() + ": " + supers);
    for (Field field : type.getDeclaredFields()) {
      add(field, field.getGenericType().getTypeName() + " " + field.getName(), lines);
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      add(constructor, "new" + parameters(constructor.getGenericParameterTypes()), lines);
    }
    for (Method method : type.getDeclaredMethods()) {
      String result = method.getGenericReturnType().getTypeName() + " " + method.getName();
      add(method, result + parameters(method.getGenericParameterTypes()), lines);
    }
  }

  private static Stream<Type> interfaces(Class<?> type) {
    return Arrays.stream(type.getGenericInterfaces());
  }

  private static <M extends AccessibleObject & Member> void add(
      M member, String text, SortedSet<String> lines) {
    if (isShown(member.getModifiers()) && !member.isSynthetic()) {
      String owner = member.getDeclaringClass().getName();
      lines.add(owner + " | " + modifiers(member.getModifiers()) + " " + text);
    }
  }

  private static String modifiers(int modifiers) {
    return Modifier.toString(modifiers & SHOWN);
  }

  private static String parameters(Type[] types) {
    return Arrays.stream(types).map(Type::getTypeName).collect(Collectors.joining(", ", "(", ")"));
  }
}
