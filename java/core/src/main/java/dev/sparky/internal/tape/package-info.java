/**
 * Calls as the records of a tape: {@link dev.sparky.internal.tape.TapeRecord} is the one list of
 * operations and their operands on the Java side, {@link dev.sparky.internal.tape.CallBatch} holds
 * records that are made together. The native backend sends records as they are; what has another
 * form of its own is shown the calls through {@link dev.sparky.internal.tape.CallVisitor} and sees
 * no numbers of operations.
 *
 * <p>May depend on {@code dev.sparky.error}, {@code dev.sparky.field} and {@code dev.sparky.spi}
 * only.
 */
package dev.sparky.internal.tape;
