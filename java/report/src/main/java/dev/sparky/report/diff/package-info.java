/**
 * What differs between two constraint systems of one kind: an alignment of their rows that survives
 * inserted ones, and the cause of each difference. Hashes only align; rows are compared exactly.
 */
package dev.sparky.report.diff;
