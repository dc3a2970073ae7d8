package dev.sparky.gadgets;

import dev.sparky.gadgets.MerkleList.Node;
import dev.sparky.gadgets.MerkleList.NodeType;
import dev.sparky.gadgets.synthesis.Synthesis;
import java.util.List;
import java.util.function.Supplier;

/**
 * A place in a {@link MerkleList}, before or after one of its elements, as the hash of the elements
 * before it. A step costs the hash of one element; the list stays as it is. Immutable.
 *
 * @param <T> the type of the elements
 */
public final class MerkleListIterator<T> {
  private final MerkleList<T> list;
  private final Field current;

  /** How many elements are before it; for witness blocks. */
  private final Unconstrained<Integer> position;

  /**
   * What a step gives.
   *
   * @param iterator after the step
   * @param isDummy whether there was no element to step over
   */
  public record Step<T>(MerkleListIterator<T> iterator, T element, Bool isDummy) {}

  private MerkleListIterator(MerkleList<T> list, Field current, Unconstrained<Integer> position) {
    this.list = list;
    this.current = current;
    this.position = position;
  }

  static <T> MerkleListIterator<T> atStart(MerkleList<T> list) {
    return new MerkleListIterator<>(list, Field.ZERO, Unconstrained.of(0));
  }

  static <T> MerkleListIterator<T> atEnd(MerkleList<T> list) {
    Unconstrained<Integer> size = MerkleList.known(List.of(list.hash()), () -> list.nodes().size());
    return new MerkleListIterator<>(list, list.hash(), size);
  }

  /** The hash of the elements before this place. */
  public Field current() {
    return current;
  }

  /** Steps over the next element; at the end it is the empty element and the place stays. */
  public Step<T> next(Synthesis run) {
    return withEmpty(nextUnchecked(run));
  }

  /** As {@link #next}, with anything as the element at the end. */
  public Step<T> nextUnchecked(Synthesis run) {
    Provable<T> type = list.elementType();
    T element =
        type.witness(
            run,
            () -> {
              int at = list.nodes().size() - 1 - position.get();
              return at < 0 ? type.empty() : list.nodes().get(at).element();
            });
    Bool isDummy = isAtEnd();
    Field after = MerkleList.next(type, current, element);
    Field moved = Field.TYPE.choose(isDummy, list.hash(), after);
    Unconstrained<Integer> place =
        Unconstrained.witness(run, () -> Math.min(position.get() + 1, list.nodes().size()));
    return new Step<>(new MerkleListIterator<>(list, moved, place), element, isDummy);
  }

  /** Steps back over the element before; at the start it is the empty element. */
  public Step<T> previous(Synthesis run) {
    return withEmpty(previousUnchecked(run));
  }

  /** As {@link #previous}, with anything as the element at the start. */
  public Step<T> previousUnchecked(Synthesis run) {
    Provable<T> type = list.elementType();
    Node<T> node =
        new NodeType<>(type)
            .witness(
                run,
                () ->
                    position.get() == 0
                        ? new Node<>(Field.ZERO, type.empty())
                        : list.nodes().get(list.nodes().size() - position.get()));
    Bool isDummy = isAtStart();
    Field whole = MerkleList.next(type, node.previousHash(), node.element());
    current.assertEquals(Field.TYPE.choose(isDummy, Field.ZERO, whole));
    Field moved = Field.TYPE.choose(isDummy, Field.ZERO, node.previousHash());
    Unconstrained<Integer> place =
        Unconstrained.witness(run, () -> Math.max(0, position.get() - 1));
    return new Step<>(new MerkleListIterator<>(list, moved, place), node.element(), isDummy);
  }

  private Step<T> withEmpty(Step<T> step) {
    Provable<T> type = list.elementType();
    T element = type.choose(step.isDummy, type.empty(), step.element);
    return new Step<>(step.iterator, element, step.isDummy);
  }

  /** Whether no element is before this place, as {@link Field#isEqual(long)}. */
  public Bool isAtStart() {
    return current.isEqual(0);
  }

  /** Whether no element is after this place, as {@link Field#isEqual(Field)}. */
  public Bool isAtEnd() {
    return current.isEqual(list.hash());
  }

  /** No element is before this place. */
  public void assertAtStart() {
    current.assertEquals(0);
  }

  /** No element is after this place. */
  public void assertAtEnd() {
    current.assertEquals(list.hash());
  }

  /** Before the first element. */
  public MerkleListIterator<T> toStart() {
    return atStart(list);
  }

  /** After the last element. */
  public MerkleListIterator<T> toEnd() {
    return atEnd(list);
  }

  /** Before the first element if the condition holds. */
  public MerkleListIterator<T> toStartIf(Bool condition) {
    Field to = Field.TYPE.choose(condition, Field.ZERO, current);
    return chosen(condition, to, () -> 0);
  }

  /** After the last element if the condition holds. */
  public MerkleListIterator<T> toEndIf(Bool condition) {
    Field to = Field.TYPE.choose(condition, list.hash(), current);
    return chosen(condition, to, () -> list.nodes().size());
  }

  private MerkleListIterator<T> chosen(Bool condition, Field to, Supplier<Integer> place) {
    Unconstrained<Integer> chosen =
        MerkleList.known(
            List.of(condition.toField(), current, list.hash()),
            () -> condition.toBoolean() ? place.get() : position.get());
    return new MerkleListIterator<>(list, to, chosen);
  }
}
