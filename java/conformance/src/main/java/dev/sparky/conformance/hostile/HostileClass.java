package dev.sparky.conformance.hostile;

import java.util.List;

/**
 * Inputs that are wrong in one way.
 *
 * @param name of the class and of its file
 * @param entry where its inputs go in: a format such as {@code r1cs}, or {@code calls}
 * @param specification the document that says what is right
 * @param rule what holds for all cases, in a sentence
 */
public record HostileClass(
    String name, String entry, String specification, String rule, List<HostileCase> cases) {}
