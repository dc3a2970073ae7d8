/**
 * The matrix of {@code scripts/determinism}: the same circuits in JVMs that differ in everything
 * that must not matter (collector, heap, threads, compiler, locale, time zone, hash codes, memory
 * layer), each held against what o1js made of them.
 *
 * <p>Depends on the conformance kit.
 */
package dev.sparky.conformance.determinism;
