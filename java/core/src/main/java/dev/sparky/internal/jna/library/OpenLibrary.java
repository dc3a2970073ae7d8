package dev.sparky.internal.jna.library;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A library that JNA opened, without what would hold the class loader of this class for ever: JNA's
 * direct mapping holds every class that it mapped, and an open {@link NativeLibrary} keeps a thread
 * of JNA going, which holds JNA's own loader. So exports are called as functions, or registered by
 * the library itself, and the library is closed once it is bound; the system keeps it mapped.
 */
public final class OpenLibrary {
  private static final int LAZY = 1;

  private final NativeLibrary library;

  private OpenLibrary(NativeLibrary library) {
    this.library = library;
  }

  /**
   * @throws UnsatisfiedLinkError if the system cannot open it
   */
  public static OpenLibrary of(Path file) {
    Map<String, Object> options = new HashMap<>();
    options.put(Library.OPTION_ALLOW_OBJECTS, true);
    if (staysMapped()) {
      options.put(Library.OPTION_OPEN_FLAGS, LAZY | noDelete());
    }
    return new OpenLibrary(NativeLibrary.getInstance(file.toString(), options));
  }

  private static boolean staysMapped() {
    return Platform.isLinux() || Platform.isMac();
  }

  /** RTLD_NODELETE. */
  private static int noDelete() {
    return Platform.isMac() ? 0x80 : 0x1000;
  }

  /** Calls an export that answers a text. */
  String text(String export) {
    return library.getFunction(export).invokeString(new Object[0], false);
  }

  /** Calls an export that answers a number; arguments may be classes and JNA's environment. */
  public int number(String export, Object... arguments) {
    return library.getFunction(export).invokeInt(arguments);
  }

  /** Maps the exports on a class directly; JNA holds it, and its class loader, for ever. */
  public void map(Class<?> exports) {
    Native.register(exports, library);
  }

  /**
   * Ends what JNA knows of the library, which stays mapped. Where the system would unmap it, it
   * stays open, and with it the class loader.
   */
  void bound() {
    if (staysMapped()) {
      library.close();
    }
  }
}
