/**
 * Work on many items that any host can spread: each task is a function from bytes to bytes, made on
 * the machine where it runs from a recipe that can be sent there. A result depends on its item and
 * the recipe alone, not on the machine, the thread, or which items come together; so an item can be
 * retried anywhere. What hosts tasks, such as Apache Spark, is not known here.
 *
 * <p>May depend on {@code com.fasterxml.jackson.core}, {@code dev.sparky}, {@code
 * dev.sparky.circuit}, {@code dev.sparky.error}, {@code dev.sparky.field}, {@code dev.sparky.file},
 * {@code dev.sparky.r1cs}, {@code dev.sparky.spi}, {@code dev.sparky.spi.program}, {@code
 * dev.sparky.spi.r1cs}, {@code dev.sparky.trace}, {@code dev.sparky.trace.read} and {@code
 * dev.sparky.trace.replay} only. Nothing in the core depends on it.
 */
package dev.sparky.batch;
