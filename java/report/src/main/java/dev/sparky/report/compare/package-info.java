/**
 * Comparisons of two backends on one circuit: equal results first, then times in interleaved pairs,
 * memory over time, and a page that shows all of it. Depends on the core and on {@code
 * report.html}.
 */
package dev.sparky.report.compare;
