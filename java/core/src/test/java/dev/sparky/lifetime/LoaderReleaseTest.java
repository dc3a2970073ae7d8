package dev.sparky.lifetime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparky.snarky.TestBackends;
import java.io.File;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.lang.runtime.ObjectMethods;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A class loader with this library and JNA, as a web container makes one for each deployment: once
 * what was opened is closed and the loader is dropped, it is collected. JNA's cleaner lingers for
 * 30 seconds, so that this takes a little longer.
 */
class LoaderReleaseTest {
  private static final int LOADERS = 3;
  private static final int SECONDS = 120;
  private static final String BACKEND = "loader.use.backend";

  @AfterEach
  void clear() {
    System.clearProperty(BACKEND);
  }

  @ParameterizedTest
  @MethodSource("dev.sparky.snarky.TestBackends#all")
  void loadersAreCollected(TestBackends.Named named) throws Exception {
    System.setProperty(BACKEND, named.toString());
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < LOADERS; i++) {
      loaders.add(used());
    }
    displaceTheRecordThatTheJdkKeeps();
    for (int second = 0; second < SECONDS && alive(loaders) > 0; second++) {
      System.gc();
      Thread.sleep(1000);
    }
    assertThat(alive(loaders)).as("loaders alive of %d", LOADERS).isZero();
  }

  /**
   * The JDK keeps the class of the record whose {@code equals} was linked last, in a cache of one
   * place ({@code ObjectMethods.OBJECT_EQ.asTypeCache}): at most one loader, until the next record.
   */
  private static void displaceTheRecordThatTheJdkKeeps() {
    record Next(int value) {}

    MethodHandles.Lookup lookup = MethodHandles.lookup();
    Object linked;
    try {
      linked =
          ObjectMethods.bootstrap(
              lookup,
              "equals",
              MethodType.methodType(boolean.class, Next.class, Object.class),
              Next.class,
              "value",
              lookup.findGetter(Next.class, "value", int.class));
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
    assertThat(linked).isNotNull();
  }

  private static long alive(List<WeakReference<ClassLoader>> loaders) {
    return loaders.stream().filter(loader -> loader.get() != null).count();
  }

  /** Everything of the loader is local to this method. */
  private static WeakReference<ClassLoader> used() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (var loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(loader);
      Class<?> type = loader.loadClass(LoaderUse.class.getName());
      assertThat(type).isNotEqualTo(LoaderUse.class);
      Object digest = ((Supplier<?>) type.getDeclaredConstructor().newInstance()).get();
      assertThat(digest).asString().hasSize(32);
      return new WeakReference<>(loader);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static URL[] classPath() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      urls.add(new File(entry).toURI().toURL());
    }
    return urls.toArray(URL[]::new);
  }
}
