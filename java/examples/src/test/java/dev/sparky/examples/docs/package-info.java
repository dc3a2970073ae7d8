/**
 * The documentation as a test: every link and citation resolves, every code block compiles and
 * runs.
 *
 * <p>May depend on everything that the documentation shows: core, gadgets, command line.
 */
package dev.sparky.examples.docs;
