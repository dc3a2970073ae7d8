/**
 * A page that shows the rows of one constraint system: gates with their cells, copies, variables,
 * values and source lines, or the equations of a rank-1 constraint system.
 */
package dev.sparky.report.explore;
