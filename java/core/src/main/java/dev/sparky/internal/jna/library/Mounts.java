package dev.sparky.internal.jna.library;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What the mount table of Linux says of a folder. */
final class Mounts {
  private static final Path TABLE = Path.of("/proc/self/mountinfo");
  private static final int MOUNT_POINT = 4;
  private static final int OPTIONS = 5;

  private Mounts() {}

  /** Why nothing in this folder can be executed; null if it can, or if the system does not say. */
  static String noexec(Path folder) {
    try {
      return noexec(folder.toRealPath(), Files.readString(TABLE, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return null;
    }
  }

  /** As proc(5) describes mountinfo: the last mount on the longest mount point counts. */
  static String noexec(Path folder, String table) {
    Path point = null;
    boolean noexec = false;
    for (String line : table.split("\n")) {
      String[] columns = line.split(" ");
      if (columns.length <= OPTIONS || columns[MOUNT_POINT].indexOf('\\') >= 0) {
        continue;
      }
      if (!isBelow(folder.toString(), columns[MOUNT_POINT])) {
        continue;
      }
      Path mounted = Path.of(columns[MOUNT_POINT]);
      if (point == null || mounted.getNameCount() >= point.getNameCount()) {
        point = mounted;
        noexec = Arrays.asList(columns[OPTIONS].split(",")).contains("noexec");
      }
    }
    return noexec ? folder + " is mounted noexec (at " + point + ")" : null;
  }

  private static boolean isBelow(String folder, String point) {
    return point.equals("/") || folder.equals(point) || folder.startsWith(point + "/");
  }
}
