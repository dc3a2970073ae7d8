package dev.sparky.internal.jna.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is read from the tables of Linux. */
class LibcTest {
  @Test
  void theProcessSaysWhichLibraryItRunsOn() {
    // Lines of a JVM on Debian, with the musl package installed, and of one on Alpine.
    assertThat(
            Libc.isMusl(
                "7f81c2a00000-7f81c2a26000 r--p 00000000 fe:00 5311 /usr/lib/x86_64-linux-gnu/libc.so.6\n"
                    + "7f81c2c1a000-7f81c2c1b000 r--p 00000000 fe:00 5306 /lib64/ld-linux-x86-64.so.2\n"))
        .isFalse();
    assertThat(
            Libc.isMusl(
                "7f3a1c6d5000-7f3a1c6e9000 r--p 00000000 fe:00 1043 /lib/ld-musl-x86_64.so.1\n"))
        .isTrue();
  }

  /** Columns as proc(5) describes them. */
  @Test
  void theInnermostMountDecides() {
    String table =
        """
        21 1 254:0 / / rw,relatime - ext4 /dev/root rw
        30 21 0:26 / /tmp rw,nosuid,nodev,noexec - tmpfs tmpfs rw
        31 30 0:27 / /tmp/exec rw - tmpfs tmpfs rw
        32 21 0:28 / /data rw,noexec - tmpfs tmpfs rw
        33 21 0:29 / /data rw - tmpfs tmpfs rw
        """;
    assertThat(Mounts.noexec(Path.of("/tmp"), table)).contains("mounted noexec (at /tmp)");
    assertThat(Mounts.noexec(Path.of("/tmp/a/b"), table)).contains("/tmp/a/b");
    assertThat(Mounts.noexec(Path.of("/tmp/exec/a"), table)).isNull();
    assertThat(Mounts.noexec(Path.of("/tmpfile"), table)).isNull();
    assertThat(Mounts.noexec(Path.of("/data"), table)).as("the later mount is on top").isNull();
    assertThat(Mounts.noexec(Path.of("/home"), table)).isNull();
  }
}
