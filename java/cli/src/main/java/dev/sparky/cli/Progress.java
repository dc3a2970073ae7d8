package dev.sparky.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Timer;
import java.util.TimerTask;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A bar on standard error with rate and time left, for work that takes longer than a second;
 * nothing where nobody watches. Safe to share between threads.
 */
final class Progress implements AutoCloseable {
  private static final long DELAY_MILLIS = 1_000;
  private static final int UPDATE_MILLIS = 200;
  private static final int MAX_WIDTH = 100;
  private static final int MAX_TEXT = 40;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final String what;
  private final int total;

  /** Null where nothing is shown. */
  private final Timer timer;

  private int done = -1;
  private String text = "";

  /** Null until the work has taken so long that it is worth a bar. */
  private ProgressBar bar;

  private Progress(String what, int total, boolean shown) {
    this.what = what;
    this.total = total;
    if (!shown) {
      timer = null;
      return;
    }
    timer = new Timer("progress", true);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            open();
          }
        },
        DELAY_MILLIS);
  }

  /**
   * @param total steps
   * @param wanted whether a person may watch; a terminal is needed too
   */
  static Progress of(String what, int total, boolean wanted) {
    return new Progress(what, total, wanted && terminal());
  }

  /** Whether a bar is shown, or would be after a second. */
  boolean isShown() {
    return timer != null;
  }

  private synchronized void open() {
    bar =
        new ProgressBarBuilder()
            .setTaskName(what)
            .setInitialMax(total)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .setMaxRenderedLength(MAX_WIDTH)
            .showSpeed()
            .clearDisplayOnFinish()
            .build();
    show();
  }

  /** The next piece of work begins. */
  synchronized void step(String name) {
    done++;
    text = name.length() <= MAX_TEXT ? name : name.substring(name.length() - MAX_TEXT);
    show();
  }

  private void show() {
    if (bar != null) {
      bar.resume();
      bar.stepTo(Math.max(0, done));
      bar.setExtraMessage(text);
    }
  }

  /** Takes the bar away before an answer is printed; the next step brings it back. */
  synchronized void clear() {
    if (bar != null) {
      bar.pause();
      System.err.print(CLEAR_LINE);
      System.err.flush();
    }
  }

  @Override
  public synchronized void close() {
    if (timer != null) {
      timer.cancel();
    }
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  /** Java cannot ask about standard error alone, so it looks where Linux keeps it. */
  private static boolean terminal() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return System.console() != null;
    }
  }
}
