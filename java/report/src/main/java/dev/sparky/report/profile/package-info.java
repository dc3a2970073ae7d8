/**
 * Which line of a circuit's code makes its rows: recorded by a backend around another one, shown as
 * a table, a pprof file or a page with a flame graph. Depends on the core and on {@code
 * report.html}. A program that does not use it pays nothing: no call of the core looks for it.
 */
package dev.sparky.report.profile;
