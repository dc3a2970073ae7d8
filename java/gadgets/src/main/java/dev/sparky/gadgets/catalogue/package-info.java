/**
 * Named circuits: those of o1js's own regression list and those of the recorded vectors, under the
 * names of the vectors.
 */
package dev.sparky.gadgets.catalogue;
