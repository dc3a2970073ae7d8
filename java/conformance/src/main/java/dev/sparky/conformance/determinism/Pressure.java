package dev.sparky.conformance.determinism;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Two threads beside the work: one keeps a part of the heap filled with objects of changing age,
 * one asks for collections.
 */
final class Pressure implements AutoCloseable {
  private static final int SLOTS = 256;
  private static final int PART_OF_HEAP = 8;
  private static final long PAUSE_MILLIS = 25;

  private final AtomicReferenceArray<byte[]> ballast = new AtomicReferenceArray<>(SLOTS);
  private final AtomicInteger collections = new AtomicInteger();
  private volatile boolean done;
  private final Thread filler = start(this::fill, "ballast");
  private final Thread collector = start(this::collect, "collections");

  private static Thread start(Runnable work, String name) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void fill() {
    int piece = (int) (Runtime.getRuntime().maxMemory() / PART_OF_HEAP / SLOTS);
    // Of no consequence for a result, so a fixed walk will do.
    for (int i = 0; !done; i = (i + 37) % SLOTS) {
      ballast.set(i, new byte[piece / 2 + i % 7 * piece / 14]);
      Thread.onSpinWait();
      if (i % 64 == 0) {
        pause();
      }
    }
  }

  private void collect() {
    while (!done) {
      System.gc();
      collections.incrementAndGet();
      pause();
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      done = true;
    }
  }

  int collections() {
    return collections.get();
  }

  @Override
  public void close() throws InterruptedException {
    done = true;
    filler.join();
    collector.join();
  }
}
