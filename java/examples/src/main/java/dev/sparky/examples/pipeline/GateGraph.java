package dev.sparky.examples.pipeline;

import dev.sparky.field.PrimeField;
import java.util.List;

/**
 * A circuit as pipelines on the JVM hold it.
 *
 * @param wires how many there are; wire 0 is the constant one
 * @param publicInputs their wires
 * @param secretInputs their wires
 * @param gates each after those whose outputs it uses
 */
public record GateGraph(
    String name,
    PrimeField field,
    int wires,
    List<Integer> publicInputs,
    List<Integer> secretInputs,
    List<Gate> gates) {}
