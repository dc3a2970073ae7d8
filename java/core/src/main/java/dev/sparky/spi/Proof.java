package dev.sparky.spi;

/**
 * A proof with what it states, each in JSON. What {@code groth16} writes has the form of snarkjs.
 *
 * @param proof the text of a {@code proof.json}; of {@code kimchi} it is {@code {name, srs_depth,
 *     verifier_index, proof}}, name being the digest of the circuit, fields decimals and points
 *     pairs of them (docs/spec/kimchi-proof.md, section 12.1)
 * @param publicInputs the text of a {@code public.json}: an array of decimal strings
 */
public record Proof(String proof, String publicInputs) {}
