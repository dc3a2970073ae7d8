/**
 * Rows of constraint systems in a few arrays of the heap, whatever they were read from: what is
 * compared and shown. Depends on sparky-core only.
 */
package dev.sparky.report.rows;
