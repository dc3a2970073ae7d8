package dev.sparky.memory;

/** Reads the Java heap; some 40 ns, no management bean. */
interface HeapGauge {
  /** Bytes in use, those of garbage not yet collected included. */
  long used();

  /** Bytes it may grow to. */
  long max();

  /** Of this JVM. */
  HeapGauge RUNTIME =
      new HeapGauge() {
        @Override
        public long used() {
          Runtime runtime = Runtime.getRuntime();
          return runtime.totalMemory() - runtime.freeMemory();
        }

        @Override
        public long max() {
          return Runtime.getRuntime().maxMemory();
        }
      };
}
