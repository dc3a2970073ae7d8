/**
 * Batches on Apache Spark: witnesses, checks, proofs and comparisons of many items, with the bytes
 * that one machine would have made. What is done with an item stands in {@code dev.sparky.batch} of
 * the core; here it is only spread: the files of a task travel to each executor, each executor
 * opens the task once, and no data is shuffled.
 *
 * <p>Depends on the public packages of the core and on Spark; nothing depends on it. Spark is
 * provided by the cluster.
 */
package dev.sparky.cluster;
