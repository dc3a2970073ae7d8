package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;

/**
 * Which {@link Provable} a component of a record has. A class says it itself: by a public constant
 * {@code TYPE}, by a public method {@code type(int)} for those of a {@link FixedSize}, by {@code
 * type(Provable)} or {@code type()} for those with a type argument.
 */
final class ComponentTypes {
  private static final String LIBRARY = "a type of this library, a record or a list of such";

  private ComponentTypes() {}

  /**
   * @param open the records that the component is part of, which it may not have again
   */
  static Provable<Object> of(RecordComponent component, Set<Class<?>> open) {
    FixedSize size = component.getAnnotation(FixedSize.class);
    String where = component.getDeclaringRecord().getSimpleName() + "." + component.getName();
    return of(where, component.getGenericType(), size, open);
  }

  private static Provable<Object> of(String where, Type type, FixedSize size, Set<Class<?>> open) {
    if (type instanceof ParameterizedType parameterized) {
      return ofGeneric(where, parameterized, size, open);
    }
    if (!(type instanceof Class<?> plain)) {
      throw wrong(where, "a class", type.getTypeName());
    }
    if (plain.getTypeParameters().length > 0) {
      throw wrong(where, "a type argument", "the raw type " + plain.getSimpleName());
    }
    Object constant = constant(plain);
    if (constant != null || plain.isRecord()) {
      if (size != null) {
        throw wrong(where, "no @FixedSize on a " + plain.getSimpleName(), "one");
      }
      if (open.contains(plain)) {
        throw wrong(where, "a type that does not contain itself", plain.getSimpleName());
      }
      return constant != null
          ? provable(constant)
          : provable(RecordType.of(plain.asSubclass(Record.class), open));
    }
    Method sized = method(plain, int.class);
    if (sized != null) {
      if (size == null) {
        throw wrong(where, "@FixedSize", "none");
      }
      requireSize(where, size);
      return provable(invoke(where, sized, size.value()));
    }
    throw wrong(where, LIBRARY, plain.getTypeName());
  }

  private static Provable<Object> ofGeneric(
      String where, ParameterizedType type, FixedSize size, Set<Class<?>> open) {
    Class<?> raw = (Class<?>) type.getRawType();
    Type argument = type.getActualTypeArguments()[0];
    if (raw == List.class) {
      if (size == null) {
        throw wrong(where, "@FixedSize on a list", "none");
      }
      requireSize(where, size);
      return provable(Provable.listOf(of(where, argument, null, open), size.value()));
    }
    Method ofArgument = method(raw, Provable.class);
    if (ofArgument != null) {
      return provable(invoke(where, ofArgument, of(where, argument, size, open)));
    }
    Method plain = method(raw);
    if (plain != null) {
      return provable(invoke(where, plain));
    }
    throw wrong(where, LIBRARY, raw.getTypeName());
  }

  private static void requireSize(String where, FixedSize size) {
    if (size.value() < 0) {
      throw wrong(where, "a size of at least 0", String.valueOf(size.value()));
    }
  }

  private static Object constant(Class<?> type) {
    try {
      java.lang.reflect.Field field = type.getDeclaredField("TYPE");
      if (!Modifier.isStatic(field.getModifiers())
          || !Provable.class.isAssignableFrom(field.getType())) {
        return null;
      }
      field.setAccessible(true);
      return field.get(null);
    } catch (NoSuchFieldException | IllegalAccessException e) {
      return null;
    }
  }

  private static Method method(Class<?> type, Class<?>... parameters) {
    try {
      Method method = type.getMethod("type", parameters);
      return Provable.class.isAssignableFrom(method.getReturnType()) ? method : null;
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  private static Object invoke(String where, Method method, Object... arguments) {
    try {
      return method.invoke(null, arguments);
    } catch (ReflectiveOperationException e) {
      throw wrong(where, "a usable type", e.toString());
    }
  }

  @SuppressWarnings("unchecked")
  private static Provable<Object> provable(Object type) {
    return (Provable<Object>) type;
  }

  private static CircuitException wrong(String where, String expected, String found) {
    return new CircuitException(
        "record component " + where + ": expected " + expected + ", found " + found);
  }
}
