package dev.sparky.cluster;

import dev.sparky.batch.ItemTask;
import dev.sparky.batch.ItemTaskRecipe;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tasks that are open in this executor: one for each recipe, shared by the Spark tasks that run
 * at the same time. A task that nobody uses stays open for the next, as long as there are no more
 * than {@value #MAX_IDLE} such; the least recently used is closed first.
 */
final class OpenTasks {
  private static final int MAX_IDLE = 2;
  private static final Map<Key, Shared> OPEN = new LinkedHashMap<>();

  /** Equal recipes over files of equal content. */
  private record Key(ItemTaskRecipe recipe, Map<String, String> files) {}

  private static final class Shared {
    private ItemTask task;
    private int users;
  }

  /** The use of a task; closing it ends the use. */
  static final class Lease implements AutoCloseable {
    private final Shared shared;
    private boolean ended;

    private Lease(Shared shared) {
      this.shared = shared;
    }

    ItemTask task() {
      return shared.task;
    }

    /** Idempotent. */
    @Override
    public void close() {
      synchronized (OPEN) {
        if (!ended) {
          ended = true;
          shared.users--;
          closeIdle(MAX_IDLE);
        }
      }
    }
  }

  private OpenTasks() {}

  /** Opens a task, or takes the one that is open; what fails to open is tried again next time. */
  static Lease lease(ItemTaskRecipe recipe, SharedFiles files) {
    var key = new Key(recipe, files.names());
    Shared shared;
    synchronized (OPEN) {
      shared = OPEN.remove(key);
      if (shared == null) {
        shared = new Shared();
      }
      OPEN.put(key, shared);
      shared.users++;
    }
    var lease = new Lease(shared);
    // Opened outside of the lock of all, so that a large key does not hold up other tasks.
    synchronized (shared) {
      if (shared.task == null) {
        boolean opened = false;
        try {
          shared.task = recipe.open(files::located);
          opened = true;
        } finally {
          if (!opened) {
            lease.close();
          }
        }
      }
    }
    return lease;
  }

  /** Closes what nobody uses. */
  static void closeIdle() {
    synchronized (OPEN) {
      closeIdle(0);
    }
  }

  private static void closeIdle(int kept) {
    long idle = OPEN.values().stream().filter(shared -> shared.users == 0).count();
    for (Iterator<Shared> all = OPEN.values().iterator(); all.hasNext() && idle > kept; ) {
      Shared shared = all.next();
      if (shared.users == 0) {
        all.remove();
        idle--;
        if (shared.task != null) {
          shared.task.close();
        }
      }
    }
  }
}
