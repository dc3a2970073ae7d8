/**
 * The files of rank-1 constraint systems, read and written as streams: iden3 {@code .r1cs} version
 * 1, {@code .wtns} version 2, circom's {@code .sym}, jsnark's {@code .arith} and {@code .in}.
 *
 * <p>Every reader opens its file through {@link dev.sparky.file.FileContent}, checks each count
 * against what is there before it allocates, and says file, section and offset of an error. What a
 * file holds goes to visitors row by row; nothing keeps a whole file on the heap.
 *
 * <p>May depend on {@code dev.sparky.error}, {@code dev.sparky.field}, {@code dev.sparky.file},
 * {@code dev.sparky.internal.file}, {@code dev.sparky.internal.settings}, {@code
 * dev.sparky.spi.program} and {@code dev.sparky.spi.r1cs} only. Knows no backend.
 */
package dev.sparky.r1cs;
