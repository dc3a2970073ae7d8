/**
 * Work on many items that any host can spread: each task is a function from bytes to bytes, made on
 * the machine where it runs from a recipe that can be sent there. A result depends on its item and
 * the recipe alone, not on the machine, the thread, or which items come together; so an item can be
 * retried anywhere. What hosts tasks, such as Apache Spark, is not known here.
 *
 * <p>Depends on everything public in the core; nothing in the core depends on it.
 */
package dev.sparky.batch;
