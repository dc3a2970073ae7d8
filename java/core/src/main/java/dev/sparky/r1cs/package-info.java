/**
 * The files of rank-1 constraint systems, read and written as streams: iden3 {@code .r1cs} version
 * 1, {@code .wtns} version 2, circom's {@code .sym}, jsnark's {@code .arith} and {@code .in}.
 *
 * <p>Every reader takes plain or gzip files (told by the magic bytes), checks each count against
 * what is there before it allocates, and says file, section and offset of a flaw. What a file holds
 * goes to visitors row by row; nothing keeps a whole file on the heap.
 *
 * <p>May depend on {@code dev.sparky.spi}, {@code dev.sparky.field}, {@code dev.sparky.error} and
 * {@code dev.sparky.internal.file}; knows no backend.
 */
package dev.sparky.r1cs;
