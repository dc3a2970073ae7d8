package dev.sparky.spi;

import java.util.List;

/**
 * The instructions that a backend computes with; results are the same on all.
 *
 * @param name the path in use: {@code portable}, {@code avx2} or {@code ifma}; {@code java} for
 *     code of the JVM
 * @param features instruction sets of this CPU that the backend can make use of, as it names them
 * @param measured what chose the path: nanoseconds per element by kind of operation and path, such
 *     as {@code products: ifma 7.0, avx2 14.5, portable 24.1; inversions: ..}; empty where the path
 *     was given or nothing was measured
 */
public record CpuPath(String name, List<String> features, String measured) {
  /** Compiled by the JVM for whatever CPU it runs on. */
  public static final CpuPath JAVA = new CpuPath("java", List.of(), "");

  public CpuPath {
    features = List.copyOf(features);
  }
}
