/**
 * The {@code sparky} command: one class a subcommand, loaded when it is asked for.
 *
 * <p>Depends on {@code sparky-core}, {@code sparky-gadgets}, {@code sparky-conformance}, picocli
 * and Jackson's streaming classes. Its contract is the command line's: standard output for answers,
 * standard error for everything else, exit status 0, 1 or 2.
 */
package dev.sparky.cli;
