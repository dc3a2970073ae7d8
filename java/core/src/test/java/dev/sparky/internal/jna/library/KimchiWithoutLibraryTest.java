package dev.sparky.internal.jna.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The backend {@code jvm} makes circuits where the Kimchi library cannot run, but no proofs. */
class KimchiWithoutLibraryTest {
  @TempDir private Path folder;

  @Test
  void indexAndVerificationSayThatTheLibraryIsMissing() throws Exception {
    Path missing = folder.resolve("no-such-library");
    var child = new LoaderChild(folder);
    child.main(KimchiProbe.class.getName());
    child.backend("jvm");
    assertThat(child.run(List.of("-Dsparky.kimchi.library.path=" + missing))).startsWith("digest");
    for (String call : List.of("setup ", "verify ")) {
      assertThat(child.line(call))
          .startsWith("BackendUnavailableException: kimchi: ")
          .contains(missing.toString());
    }
  }
}
