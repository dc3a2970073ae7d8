package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A record as its components, in the order of their declaration: each of a type that has a public
 * constant {@code TYPE}, a record, or a list of such with {@link FixedSize}.
 */
final class RecordType<R extends Record> implements Provable<R> {
  private final Class<R> record;
  private final Constructor<R> constructor;
  private final List<Component> components = new ArrayList<>();
  private int size;

  private record Component(Method reader, Provable<Object> type) {}

  /**
   * @param enclosing the records that this one is part of
   */
  private RecordType(Class<R> record, Set<Class<?>> enclosing) {
    this.record = record;
    var open = new HashSet<>(enclosing);
    open.add(record);
    RecordComponent[] declared = record.getRecordComponents();
    if (declared == null) {
      throw new CircuitException("record: expected a record, found " + record.getName());
    }
    Class<?>[] types = new Class<?>[declared.length];
    for (int i = 0; i < declared.length; i++) {
      types[i] = declared[i].getType();
      Method reader = declared[i].getAccessor();
      reader.setAccessible(true);
      var component = new Component(reader, ComponentTypes.of(declared[i], open));
      components.add(component);
      size += component.type.size();
    }
    try {
      constructor = record.getDeclaredConstructor(types);
      constructor.setAccessible(true);
    } catch (NoSuchMethodException e) {
      throw new CircuitException("record: expected a canonical constructor in " + record.getName());
    }
  }

  static <R extends Record> Provable<R> of(Class<R> record) {
    return of(record, Set.of());
  }

  static <R extends Record> Provable<R> of(Class<R> record, Set<Class<?>> enclosing) {
    return new RecordType<>(record, enclosing);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public List<Field> toFields(R value) {
    var fields = new ArrayList<Field>(size);
    for (Component component : components) {
      fields.addAll(component.type.toFields(read(component, value)));
    }
    return fields;
  }

  @Override
  public Object toAuxiliary(R value) {
    var auxiliary = new ArrayList<Object>(components.size());
    for (Component component : components) {
      auxiliary.add(component.type.toAuxiliary(value == null ? null : read(component, value)));
    }
    return auxiliary;
  }

  @Override
  public R fromFields(List<Field> fields, Object auxiliary) {
    requireSize(fields);
    List<?> parts = (List<?>) auxiliary;
    Object[] values = new Object[components.size()];
    int at = 0;
    for (int i = 0; i < values.length; i++) {
      Provable<Object> type = components.get(i).type;
      values[i] =
          type.fromFields(
              fields.subList(at, at + type.size()), parts == null ? null : parts.get(i));
      at += type.size();
    }
    return construct(values);
  }

  @Override
  public void check(R value) {
    for (Component component : components) {
      component.type.check(read(component, value));
    }
  }

  @Override
  public HashInput toInput(R value) {
    HashInput input = HashInput.EMPTY;
    for (Component component : components) {
      input = input.append(component.type.toInput(read(component, value)));
    }
    return input;
  }

  @Override
  public R empty() {
    return construct(components.stream().map(component -> component.type.empty()).toArray());
  }

  @Override
  public R toCanonical(R value) {
    return construct(
        components.stream()
            .map(component -> component.type.toCanonical(read(component, value)))
            .toArray());
  }

  private Object read(Component component, R value) {
    try {
      Object part = component.reader.invoke(value);
      if (part == null) {
        throw new CircuitException(
            record.getSimpleName()
                + "."
                + component.reader.getName()
                + ": expected a value, found"
                + " null");
      }
      return part;
    } catch (IllegalAccessException e) {
      throw unusable(e);
    } catch (InvocationTargetException e) {
      throw rethrown(e);
    }
  }

  private R construct(Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (InstantiationException | IllegalAccessException e) {
      throw unusable(e);
    } catch (InvocationTargetException e) {
      throw rethrown(e);
    }
  }

  private CircuitException unusable(ReflectiveOperationException e) {
    return new CircuitException("record " + record.getName() + " cannot be used: " + e);
  }

  private RuntimeException rethrown(InvocationTargetException e) {
    if (e.getCause() instanceof RuntimeException cause) {
      return cause;
    }
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return unusable(e);
  }
}
