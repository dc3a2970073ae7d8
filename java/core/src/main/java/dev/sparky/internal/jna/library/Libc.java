package dev.sparky.internal.jna.library;

import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which C library this process runs on. */
final class Libc {
  private Libc() {}

  /**
   * Whether the process runs on musl. That its package is installed says nothing: distributions
   * that are built on glibc have one too.
   */
  static boolean isMusl() {
    if (!Platform.isLinux()
        || !(Files.exists(Path.of("/lib/ld-musl-x86_64.so.1"))
            || Files.exists(Path.of("/lib/ld-musl-aarch64.so.1")))) {
      return false;
    }
    try {
      return isMusl(Files.readString(Path.of("/proc/self/maps"), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return !Files.exists(Path.of("/lib64/ld-linux-x86-64.so.2"))
          && !Files.exists(Path.of("/lib/ld-linux-aarch64.so.1"));
    }
  }

  /**
   * @param maps what is mapped, as proc(5) describes it
   */
  static boolean isMusl(String maps) {
    return maps.contains("/ld-musl-");
  }
}
