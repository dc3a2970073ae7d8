package dev.sparky.spi;

/**
 * A proof with what it states, each in snarkjs' JSON.
 *
 * @param proof the text of a {@code proof.json}
 * @param publicInputs the text of a {@code public.json}: an array of decimal strings
 */
public record Proof(String proof, String publicInputs) {}
