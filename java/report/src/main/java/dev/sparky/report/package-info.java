/**
 * What people look at: pages in {@code html}, and what they show in the packages beside it. Depends
 * on sparky-core only; the command line depends on it.
 */
package dev.sparky.report;
