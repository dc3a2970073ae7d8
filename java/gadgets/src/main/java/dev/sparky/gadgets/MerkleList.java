package dev.sparky.gadgets;

import dev.sparky.gadgets.synthesis.Synthesis;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A list of any length in a circuit, as one field: the hash of its last element and the hash before
 * it, 0 for the empty list. The elements go along for the prover. Immutable.
 *
 * @param <T> the type of the elements
 */
public final class MerkleList<T> {
  private final Provable<T> type;
  private final Field hash;

  /** The last element first. */
  private final Unconstrained<List<Node<T>>> nodes;

  /** An element with the hash of the list before it, as constants. */
  record Node<T>(Field previousHash, T element) {}

  /** What is left of a list, and what was taken of it. */
  public record Popped<T, E>(MerkleList<T> list, E element) {}

  /** What is done with each element. */
  @FunctionalInterface
  public interface Visitor<T> {
    /**
     * @param isDummy whether the list was at its end before; the element is anything then
     */
    void visit(T element, Bool isDummy, int index);
  }

  private MerkleList(Provable<T> type, Field hash, Unconstrained<List<Node<T>>> nodes) {
    this.type = type;
    this.hash = hash;
    this.nodes = nodes;
  }

  /** The empty list. */
  public static <T> MerkleList<T> empty(Provable<T> type) {
    return new MerkleList<>(type, Field.ZERO, Unconstrained.of(List.of()));
  }

  /** A list of elements. */
  public static <T> MerkleList<T> of(Provable<T> type, List<T> elements) {
    MerkleList<T> list = empty(type);
    for (T element : elements) {
      list = list.push(element);
    }
    return list;
  }

  /** How records and witness blocks handle lists: one field. */
  public static <T> Provable<MerkleList<T>> type(Provable<T> type) {
    return new Type<>(type);
  }

  public Field hash() {
    return hash;
  }

  public Bool isEmpty() {
    return hash.isEqual(0);
  }

  /** The list with an element more. */
  public MerkleList<T> push(T element) {
    return new MerkleList<>(type, next(hash, element), pushed(Bool.TRUE, element));
  }

  /** The list with an element more if the condition holds. */
  public MerkleList<T> pushIf(Bool condition, T element) {
    Field pushed = Field.TYPE.choose(condition, next(hash, element), hash);
    return new MerkleList<>(type, pushed, pushed(condition, element));
  }

  private Unconstrained<List<Node<T>>> pushed(Bool condition, T element) {
    var fields = new ArrayList<Field>(type.toFields(element));
    fields.add(hash);
    fields.add(condition.toField());
    return known(
        fields,
        () -> {
          List<Node<T>> before = nodes.get();
          if (!condition.toBoolean()) {
            return before;
          }
          var after = new ArrayList<Node<T>>(before.size() + 1);
          after.add(new Node<>(hash.toConstant(), type.toConstant(element)));
          after.addAll(before);
          return after;
        });
  }

  /** A value for prover code that depends on fields. */
  static <V> Unconstrained<V> known(List<Field> fields, Supplier<V> value) {
    for (Field field : fields) {
      if (field.run() != null) {
        return Unconstrained.witness(field.run(), value);
      }
    }
    return Unconstrained.of(value.get());
  }

  /** Takes the last element off; of an empty list it is the empty element and stays empty. */
  public Popped<T, T> pop(Synthesis run) {
    Popped<T, Option<T>> popped = popOption(run);
    Bool isEmpty = popped.element().isSome().not();
    T element = type.choose(isEmpty, type.empty(), popped.element().valueUnchecked());
    return new Popped<>(popped.list(), element);
  }

  /** Takes the last element off, which has to be there. */
  public Popped<T, T> popSome(Synthesis run) {
    Node<T> node = witness(run);
    hash.assertEquals(next(node.previousHash, node.element));
    return new Popped<>(new MerkleList<>(type, node.previousHash, rest(run)), node.element);
  }

  /** Takes the last element off, if there is one. */
  public Popped<T, Option<T>> popOption(Synthesis run) {
    Node<T> node = witness(run);
    Bool isEmpty = isEmpty();
    Field current = next(node.previousHash, node.element);
    hash.assertEquals(Field.TYPE.choose(isEmpty, Field.ZERO, current));
    Field left = Field.TYPE.choose(isEmpty, Field.ZERO, node.previousHash);
    return new Popped<>(
        new MerkleList<>(type, left, rest(run)), Option.of(type, isEmpty.not(), node.element));
  }

  /** Takes the last element off if the condition holds; gives it in any case. */
  public Popped<T, T> popIf(Synthesis run, Bool condition) {
    Popped<T, T> popped = pop(run);
    Field left = Field.TYPE.choose(condition, popped.list().hash, hash);
    Unconstrained<List<Node<T>>> kept =
        Unconstrained.witness(
            run, () -> condition.toBoolean() ? popped.list().nodes.get() : nodes.get());
    return new Popped<>(new MerkleList<>(type, left, kept), popped.element());
  }

  private Node<T> witness(Synthesis run) {
    return new NodeType<>(type)
        .witness(
            run,
            () ->
                nodes.get().isEmpty() ? new Node<>(Field.ZERO, type.empty()) : nodes.get().get(0));
  }

  private Unconstrained<List<Node<T>>> rest(Synthesis run) {
    return Unconstrained.witness(
        run,
        () -> nodes.get().isEmpty() ? nodes.get() : nodes.get().subList(1, nodes.get().size()));
  }

  /**
   * Goes through the list from the first element on, and proves that it has at most so many.
   *
   * @param length how many elements are visited, those after the end as dummies
   */
  public void forEach(Synthesis run, int length, Visitor<T> visitor) {
    MerkleListIterator<T> iterator = iterator();
    for (int i = 0; i < length; i++) {
      MerkleListIterator.Step<T> step = iterator.nextUnchecked(run);
      iterator = step.iterator();
      visitor.visit(step.element(), step.isDummy(), i);
    }
    iterator.assertAtEnd();
  }

  /** An iterator before the first element. */
  public MerkleListIterator<T> iterator() {
    return MerkleListIterator.atStart(this);
  }

  /** An iterator after the last element. */
  public MerkleListIterator<T> iteratorFromLast() {
    return MerkleListIterator.atEnd(this);
  }

  Provable<T> elementType() {
    return type;
  }

  /** The last element first; for witness blocks. */
  List<Node<T>> nodes() {
    return nodes.get();
  }

  private Field next(Field previous, T element) {
    return next(type, previous, element);
  }

  /** The hash of a list with an element more. */
  static <T> Field next(Provable<T> type, Field previous, T element) {
    var input = new ArrayList<Field>(List.of(previous));
    input.addAll(type.toInput(element).toFields());
    return Poseidon.hashWithPrefix("", input);
  }

  record NodeType<T>(Provable<T> element) implements Provable<Node<T>> {
    @Override
    public int size() {
      return 1 + element.size();
    }

    @Override
    public List<Field> toFields(Node<T> node) {
      var fields = new ArrayList<Field>(List.of(node.previousHash));
      fields.addAll(element.toFields(node.element));
      return fields;
    }

    @Override
    public Object toAuxiliary(Node<T> node) {
      return element.toAuxiliary(node == null ? null : node.element);
    }

    @Override
    public Node<T> fromFields(List<Field> fields, Object auxiliary) {
      requireSize(fields);
      T value = element.fromFields(fields.subList(1, fields.size()), auxiliary);
      return new Node<>(fields.get(0), value);
    }

    @Override
    public void check(Node<T> node) {
      element.check(node.element);
    }

    @Override
    public HashInput toInput(Node<T> node) {
      return HashInput.of(node.previousHash).append(element.toInput(node.element));
    }

    @Override
    public Node<T> empty() {
      return new Node<>(Field.ZERO, element.empty());
    }
  }

  private record Type<T>(Provable<T> element) implements Provable<MerkleList<T>> {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public List<Field> toFields(MerkleList<T> list) {
      return List.of(list.hash);
    }

    @Override
    public Object toAuxiliary(MerkleList<T> list) {
      return list == null ? null : list.nodes;
    }

    @Override
    public MerkleList<T> fromFields(List<Field> fields, Object auxiliary) {
      requireSize(fields);
      return new MerkleList<>(element, fields.get(0), Constants.auxiliary(auxiliary));
    }

    @Override
    public void check(MerkleList<T> list) {
      // The hash may be anything until elements are taken off.
    }

    @Override
    public HashInput toInput(MerkleList<T> list) {
      return HashInput.of(list.hash);
    }

    @Override
    public MerkleList<T> empty() {
      return MerkleList.empty(element);
    }
  }
}
