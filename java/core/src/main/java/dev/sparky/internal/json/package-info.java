/**
 * Words for what was found in a JSON text, so that every reader of JSON names values the same way
 * and none shows the names that the parser has for them. Depends on Jackson only; every package may
 * depend on it.
 */
package dev.sparky.internal.json;
