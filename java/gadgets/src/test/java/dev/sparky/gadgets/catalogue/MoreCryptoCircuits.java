package dev.sparky.gadgets.catalogue;

import dev.sparky.gadgets.Bool;
import dev.sparky.gadgets.Field;
import dev.sparky.gadgets.Group;
import dev.sparky.gadgets.IndexedMerkleMap;
import dev.sparky.gadgets.MerkleList;
import dev.sparky.gadgets.MerkleListIterator;
import dev.sparky.gadgets.MerkleMap;
import dev.sparky.gadgets.MerkleMapWitness;
import dev.sparky.gadgets.MerkleTree;
import dev.sparky.gadgets.MerkleWitness;
import dev.sparky.gadgets.Provable;
import dev.sparky.gadgets.PublicKey;
import dev.sparky.gadgets.Scalar;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The circuits of {@code scripts/o1js/curves.mjs} on Pallas, keys and Merkle trees. */
final class MoreCryptoCircuits {
  private static final Group G = Group.GENERATOR;
  private static final int HEIGHT = 10;

  private MoreCryptoCircuits() {}

  static Map<String, Consumer<Synthesis>> all() {
    var circuits = new LinkedHashMap<String, Consumer<Synthesis>>();
    addSums(circuits);
    addMultiples(circuits);
    addKeys(circuits);
    addTrees(circuits);
    addMaps(circuits);
    addLists(circuits);
    addChosenMaps(circuits);
    addIterators(circuits);
    addOdd(circuits);
    return circuits;
  }

  /** Bits of which every third is set. */
  static List<Bool> thirds(Synthesis run, int length) {
    List<Bool> bits = IntStream.range(0, length).mapToObj(i -> Bool.of(i % 3 == 0)).toList();
    return Provable.listOf(Bool.TYPE, length).witness(run, () -> bits);
  }

  private static Group point(Synthesis run, Group value) {
    return Group.TYPE.witness(run, () -> value);
  }

  private static Scalar scalar(Synthesis run, long value) {
    return Scalar.TYPE.witness(run, () -> Scalar.of(value));
  }

  private static Field field(Synthesis run, long value) {
    return Field.TYPE.witness(run, () -> Field.of(value));
  }

  private static Bool bool(Synthesis run, boolean value) {
    return Bool.TYPE.witness(run, () -> Bool.of(value));
  }

  private static void addSums(Map<String, Consumer<Synthesis>> circuits) {
    circuits.put("group_add_zero", run -> point(run, G).add(point(run, Group.ZERO)));
    circuits.put("group_zero_add", run -> point(run, Group.ZERO).add(point(run, G)));
    circuits.put("group_zero_add_zero", run -> point(run, Group.ZERO).add(point(run, Group.ZERO)));
    circuits.put("group_add_constant", run -> point(run, G).add(G));
    circuits.put("group_add_constant_zero", run -> point(run, G).add(Group.ZERO));
    circuits.put("group_constant_add", run -> G.add(point(run, G)));
    circuits.put("group_add_nonzero", run -> point(run, G).addNonZero(point(run, G.add(G))));
  }

  private static void addMultiples(Map<String, Consumer<Synthesis>> circuits) {
    circuits.put("group_scale_constant", run -> point(run, G).scale(Scalar.of(5)));
    circuits.put("group_scale_zero", run -> point(run, G).scale(scalar(run, 0)));
    circuits.put("group_scale_one", run -> point(run, G).scale(scalar(run, 1)));
    circuits.put("group_scale_minus_one", run -> point(run, G).scale(scalar(run, -1)));
    circuits.put("group_scale_field", run -> point(run, G).scale(field(run, 5)));
    circuits.put("group_scale_field_zero", run -> point(run, G).scale(field(run, 0)));
    circuits.put("group_scale_field_one", run -> point(run, G).scale(field(run, 1)));
    circuits.put("group_scale_field_minus_one", run -> point(run, G).scale(field(run, -1)));
    circuits.put("group_scale_field_const", run -> G.scale(field(run, 5)));
    circuits.put("group_hash", run -> Group.hash(List.of(field(run, 1), Field.of(2))));
    circuits.put("scalar_canonical", run -> scalar(run, 5).toCanonical());
    circuits.put("scalar_canonical_zero", run -> scalar(run, 0).toCanonical());
    circuits.put("scalar_from_bits", run -> Scalar.ofBits(thirds(run, 255)));
  }

  private static void addKeys(Map<String, Consumer<Synthesis>> circuits) {
    circuits.put(
        "public_key_to_group", run -> PublicKey.TYPE.witness(run, () -> PublicKey.of(G)).toGroup());
    circuits.put(
        "public_key_to_group_even",
        run -> PublicKey.TYPE.witness(run, () -> PublicKey.of(G.negate())).toGroup());
    circuits.put("public_key_of_group", run -> PublicKey.of(point(run, G)));
  }

  private static void addTrees(Map<String, Consumer<Synthesis>> circuits) {
    circuits.put(
        "merkle_index",
        run -> MerkleWitness.type(8).witness(run, () -> new MerkleTree(8).witness(5)).index());
    circuits.put(
        "merkle_map_root",
        run -> {
          var map = new MerkleMap();
          MerkleMapWitness path =
              MerkleMapWitness.TYPE.witness(run, () -> map.witness(Field.of(5)));
          path.rootAndKey(field(run, 0));
        });
  }

  private static IndexedMerkleMap emptyMap(Synthesis run) {
    return IndexedMerkleMap.type(HEIGHT).witness(run, () -> IndexedMerkleMap.empty(HEIGHT));
  }

  private static IndexedMerkleMap someMap(Synthesis run) {
    return IndexedMerkleMap.type(HEIGHT)
        .witness(
            run,
            () ->
                IndexedMerkleMap.empty(HEIGHT)
                    .insert(run, Field.of(5), Field.of(6))
                    .insert(run, Field.of(9), Field.of(8)));
  }

  private static void addMaps(Map<String, Consumer<Synthesis>> circuits) {
    circuits.put("indexed_insert", run -> emptyMap(run).insert(run, field(run, 5), field(run, 7)));
    circuits.put(
        "indexed_insert_between", run -> someMap(run).insert(run, field(run, 7), field(run, 1)));
    circuits.put(
        "indexed_insert_twice", run -> someMap(run).insert(run, field(run, 9), field(run, 1)));
    circuits.put("indexed_update", run -> someMap(run).update(run, field(run, 5), field(run, 7)));
    circuits.put("indexed_set", run -> emptyMap(run).set(run, field(run, 5), field(run, 7)));
    circuits.put("indexed_set_again", run -> someMap(run).set(run, field(run, 5), field(run, 7)));
    circuits.put("indexed_set_zero", run -> someMap(run).set(run, field(run, 0), field(run, 7)));
    circuits.put("indexed_get", run -> someMap(run).get(run, field(run, 5)));
    circuits.put("indexed_get_option", run -> emptyMap(run).getOption(run, field(run, 5)));
    circuits.put("indexed_get_option_found", run -> someMap(run).getOption(run, field(run, 9)));
    circuits.put("indexed_included", run -> someMap(run).assertIncluded(run, field(run, 5)));
    circuits.put(
        "indexed_not_included", run -> emptyMap(run).assertNotIncluded(run, field(run, 5)));
    circuits.put(
        "indexed_is_included",
        run -> {
          IndexedMerkleMap map = someMap(run);
          map.isIncluded(run, field(run, 5));
          map.root();
        });
  }

  private static MerkleList<Field> list(Synthesis run, long... elements) {
    List<Field> fields = java.util.Arrays.stream(elements).mapToObj(Field::of).toList();
    return MerkleList.type(Field.TYPE).witness(run, () -> MerkleList.of(Field.TYPE, fields));
  }

  private static MerkleList<Field> someList(Synthesis run) {
    return list(run, 3, 4);
  }

  private static void addLists(Map<String, Consumer<Synthesis>> circuits) {
    circuits.put("list_push", run -> list(run).push(field(run, 5)).push(field(run, 6)));
    circuits.put("list_push_if", run -> list(run).pushIf(bool(run, true), field(run, 5)));
    circuits.put("list_push_if_not", run -> list(run).pushIf(bool(run, false), field(run, 5)));
    circuits.put("list_pop", run -> someList(run).pop(run));
    circuits.put("list_pop_empty", run -> list(run).pop(run));
    circuits.put("list_pop_some", run -> someList(run).popSome(run));
    circuits.put("list_pop_option", run -> someList(run).popOption(run));
    circuits.put(
        "list_pop_if",
        run -> {
          MerkleList<Field> popped = someList(run).popIf(run, bool(run, true)).list();
          popped.popIf(run, bool(run, false)).list().popSome(run);
        });
    circuits.put("list_for_each", run -> someList(run).forEach(run, 3, (x, dummy, i) -> {}));
    circuits.put("list_for_each_short", run -> someList(run).forEach(run, 1, (x, dummy, i) -> {}));
  }

  private static void addChosenMaps(Map<String, Consumer<Synthesis>> circuits) {
    circuits.put(
        "indexed_set_if",
        run -> someMap(run).setIf(run, bool(run, true), field(run, 5), field(run, 7)));
    circuits.put(
        "indexed_set_if_not",
        run -> someMap(run).setIf(run, bool(run, false), field(run, 5), field(run, 7)));
    circuits.put(
        "indexed_overwrite_if", run -> someMap(run).overwriteIf(bool(run, true), emptyMap(run)));
    circuits.put(
        "indexed_overwrite_if_not",
        run -> {
          IndexedMerkleMap map = someMap(run).overwriteIf(bool(run, false), emptyMap(run));
          map.get(run, field(run, 9));
        });
  }

  private static void addIterators(Map<String, Consumer<Synthesis>> circuits) {
    circuits.put(
        "list_iterate",
        run -> {
          MerkleListIterator<Field> second = someList(run).iterator().next(run).iterator();
          second.next(run).iterator().next(run).iterator().assertAtEnd();
        });
    circuits.put(
        "list_iterate_back",
        run -> {
          MerkleListIterator<Field> last = someList(run).iteratorFromLast();
          MerkleListIterator<Field> first = last.previous(run).iterator().previous(run).iterator();
          MerkleListIterator<Field> start = first.previous(run).iterator();
          start.isAtStart();
          start.assertAtStart();
        });
    circuits.put(
        "list_iterate_jump",
        run -> {
          MerkleListIterator<Field> i = someList(run).iterator().next(run).iterator();
          i = i.toEndIf(bool(run, true)).previous(run).iterator();
          i = i.toStartIf(bool(run, true)).next(run).iterator().toEnd();
          i.isAtEnd();
          i.previous(run).iterator().toStart().next(run);
        });
  }

  private static void addOdd(Map<String, Consumer<Synthesis>> circuits) {
    circuits.put(
        "group_hash_constants",
        run -> Group.hash(List.of(Field.of(1), Field.of(2))).add(point(run, G)));
    circuits.put(
        "group_hash_three",
        run -> Group.hash(List.of(field(run, 1), field(run, 2), field(run, 3))));
    circuits.put("group_equal_constant", run -> point(run, G).isEqual(G));
    circuits.put("group_scale_small", run -> point(run, G.scale(Scalar.of(2))).scale(Scalar.of(2)));
    circuits.put(
        "public_key_equal",
        run -> {
          PublicKey.TYPE.witness(run, () -> PublicKey.of(G)).isEmpty();
          PublicKey x = PublicKey.TYPE.witness(run, () -> PublicKey.of(G));
          PublicKey.TYPE.isEqual(x, PublicKey.TYPE.witness(run, () -> PublicKey.of(G)));
        });
  }
}
