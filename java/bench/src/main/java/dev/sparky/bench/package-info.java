/**
 * Measurements: JMH benchmarks and paired comparisons that report an interval. Built in the Maven
 * profile {@code bench} only; nothing depends on it, and no test of speed is part of the suite.
 */
package dev.sparky.bench;
