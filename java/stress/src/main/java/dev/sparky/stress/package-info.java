/**
 * jcstress tests of what threads share: pool, conversion cache, memory barrier, and the closing of
 * leases, circuits, backends and vectors against their use. Started by {@code scripts/stress}.
 *
 * <p>Depends on the core and jcstress; nothing depends on it.
 */
package dev.sparky.stress;
