package dev.sparky;

import dev.sparky.error.BackendUnavailableException;
import dev.sparky.spi.BackendOptions;
import dev.sparky.spi.BackendProvider;
import dev.sparky.spi.ConstraintBackend;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Opens backends by name: {@code native}, {@code jvm}, {@code checked}, or {@code auto}, which is
 * {@code native} where that runs and else, with one line in the log, {@code jvm}.
 *
 * <p>Safe to use from any thread.
 */
public final class Backends {
  /** The name of no backend: the best that runs here. */
  public static final String AUTO = "auto";

  private static final Logger LOG = System.getLogger(Backends.class.getName());
  private static final AtomicBoolean FALLBACK_TOLD = new AtomicBoolean();

  private Backends() {}

  /**
   * The backend that {@code -Dsparky.backend} or {@code SPARKY_BACKEND} names, else {@code auto}.
   */
  public static ConstraintBackend open() {
    return open(preferred());
  }

  /** The name that {@link #open()} opens. */
  public static String preferred() {
    String property = System.getProperty("sparky.backend");
    String variable = System.getenv("SPARKY_BACKEND");
    return property != null ? property : variable != null ? variable : AUTO;
  }

  /**
   * Opens a backend with the default options.
   *
   * @throws BackendUnavailableException if it cannot run here, or no provider has that name
   */
  public static ConstraintBackend open(String name) {
    return open(name, BackendOptions.DEFAULT);
  }

  /** As {@link #open(String)}, with options. */
  public static ConstraintBackend open(String name, BackendOptions options) {
    if (!name.equals(AUTO)) {
      return provider(name).create(options);
    }
    try {
      return provider("native").create(options);
    } catch (BackendUnavailableException e) {
      if (FALLBACK_TOLD.compareAndSet(false, true)) {
        LOG.log(Level.WARNING, "going on with the backend \"jvm\": {0}", e.getMessage());
      }
      return provider("jvm").create(options);
    }
  }

  /** The names that can be asked for, {@code auto} apart. */
  public static List<String> names() {
    var names = new ArrayList<String>();
    for (BackendProvider provider : BackendProvider.installed()) {
      names.add(provider.name());
    }
    return List.copyOf(names);
  }

  private static BackendProvider provider(String name) {
    for (BackendProvider provider : BackendProvider.installed()) {
      if (provider.name().equals(name)) {
        return provider;
      }
    }
    if (names().isEmpty()) {
      throw new BackendUnavailableException(
          "no backend is installed: expected META-INF/services/"
              + BackendProvider.class.getName()
              + " in the jar, found none; a build that merges or relocates jars has to merge"
              + " service files too (ServicesResourceTransformer of maven-shade-plugin)");
    }
    throw new BackendUnavailableException(
        "backend \""
            + name
            + "\": expected "
            + AUTO
            + " or one of "
            + names()
            + "; set --backend, -Dsparky.backend or SPARKY_BACKEND");
  }
}
