package dev.sparky.conformance;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What o1js made of a circuit (docs/spec/trace-format.md#the-file-expectedjson). What the file does
 * not say is null.
 *
 * @param publicInputSize public inputs
 * @param rows gates, public rows included
 * @param digest as o1js prints it
 * @param gatesSha256 of the gates as o1js prints them
 * @param gateCounts by type
 * @param gates the gates themselves where they are in the file, one compact JSON text each
 * @param lookupTables fixed tables, compact JSON
 * @param runtimeTableCfgs first columns of the runtime tables, compact JSON
 * @param rejected whether o1js could not compile it
 * @param traces file names by key: {@code cs}, {@code wit}, {@code wit_*}
 * @param witnesses prover runs by key
 */
public record Expected(
    int publicInputSize,
    Integer rows,
    String digest,
    String gatesSha256,
    Map<String, Integer> gateCounts,
    List<String> gates,
    String lookupTables,
    String runtimeTableCfgs,
    boolean rejected,
    Map<String, String> traces,
    Map<String, Run> witnesses) {

  /**
   * Reads the results of a vector.
   *
   * @throws dev.sparky.error.FormatException if they are no such JSON
   */
  public static Expected read(Corpus.Entry entry) throws IOException {
    return ExpectedReader.read(entry);
  }

  /**
   * A prover run.
   *
   * @param satisfied o1js's verdict
   * @param auxCount values of variables
   * @param auxSha256 of those values
   * @param columnsRows rows of the table
   * @param columnsSha256 of the 15 columns
   * @param runtimeTables second columns of the runtime tables, compact JSON
   */
  public record Run(
      boolean satisfied,
      Integer auxCount,
      String auxSha256,
      Integer columnsRows,
      String columnsSha256,
      String runtimeTables) {}
}
