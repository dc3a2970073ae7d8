package dev.sparky.gadgets.catalogue;

import dev.sparky.error.CircuitException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All named circuits, by name. */
public final class Catalogue {
  private static final Map<String, NamedCircuit> CIRCUITS = circuits();

  private Catalogue() {}

  private static Map<String, NamedCircuit> circuits() {
    var circuits = new LinkedHashMap<String, NamedCircuit>();
    var all = new ArrayList<NamedCircuit>();
    all.addAll(BasicCircuits.all());
    all.addAll(BitwiseCircuits.all());
    all.addAll(HashCircuits.all());
    all.addAll(GadgetCircuits.all());
    all.addAll(TypeCircuits.all());
    all.addAll(GroupCircuits.all());
    all.addAll(ForeignCircuits.all());
    all.addAll(CryptoCircuits.all());
    for (NamedCircuit circuit : all) {
      if (circuits.put(circuit.name(), circuit) != null) {
        throw new IllegalStateException("two circuits are named " + circuit.name());
      }
    }
    return circuits;
  }

  /** All circuits, group by group. */
  public static List<NamedCircuit> all() {
    return List.copyOf(CIRCUITS.values());
  }

  /**
   * The circuit of a name.
   *
   * @throws CircuitException if there is none; names those that are nearest
   */
  public static NamedCircuit get(String name) {
    NamedCircuit circuit = CIRCUITS.get(name);
    if (circuit == null) {
      throw new CircuitException(
          "expected the name of a circuit, found \"" + name + "\"; " + suggestion(name));
    }
    return circuit;
  }

  private static String suggestion(String name) {
    String lower = name.toLowerCase(java.util.Locale.ROOT);
    String near =
        CIRCUITS.keySet().stream()
            .filter(known -> known.toLowerCase(java.util.Locale.ROOT).contains(lower))
            .collect(Collectors.joining(", "));
    return near.isEmpty() ? "\"sparky circuits\" lists them" : "did you mean " + near + "?";
  }
}
