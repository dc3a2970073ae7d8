package dev.sparky.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files appear whole, and what was there stays until then. */
class PartFileTest {
  @TempDir private Path folder;

  @Test
  void replacesTheOldFileOnlyWhenFinished() throws IOException {
    Path target = Files.writeString(folder.resolve("out"), "old");
    try (PartFile dropped = PartFile.of(target)) {
      dropped.channel().write(ByteBuffer.wrap(new byte[] {'n'}));
    }
    assertThat(target).hasContent("old");
    try (PartFile file = PartFile.of(target)) {
      file.channel().write(ByteBuffer.wrap(new byte[] {'n', 'e', 'w'}));
      assertThat(target).hasContent("old");
      file.finish();
    }
    assertThat(target).hasContent("new");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(target);
    }
  }

  /** A move onto a device, as a user that may, would take it away for everyone. */
  @Test
  void refusesWhatIsNoFile() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    assertThatThrownBy(() -> PartFile.of(inner))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("expected a file or a new name");
    Path device = Path.of("/dev/null");
    if (Files.exists(device)) {
      assertThatThrownBy(() -> PartFile.of(device)).isInstanceOf(FileSystemException.class);
    }
  }
}
