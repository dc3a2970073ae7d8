package dev.sparky.spi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * What implements an interface of this package. It is looked for by the class loader of the
 * interface: that of the calling thread is another one in a container or a pool, and often sees
 * nothing of this library.
 */
final class Installed {
  private static final Logger LOG = System.getLogger(Installed.class.getName());
  private static final int MAX_BROKEN = 100;

  private Installed() {}

  /** All that can be made, in the order of the class path; what cannot is logged and left out. */
  static <S> List<S> of(Class<S> service) {
    var installed = new ArrayList<S>();
    Iterator<S> found = ServiceLoader.load(service, service.getClassLoader()).iterator();
    for (int broken = 0; broken < MAX_BROKEN; ) {
      try {
        if (!found.hasNext()) {
          break;
        }
        installed.add(found.next());
      } catch (ServiceConfigurationError | LinkageError e) {
        broken++;
        LOG.log(Level.WARNING, "a provider cannot be used and is left out: {0}", e.toString());
      }
    }
    return List.copyOf(installed);
  }
}
