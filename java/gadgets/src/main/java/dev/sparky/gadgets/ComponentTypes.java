package dev.sparky.gadgets;

import dev.sparky.error.CircuitException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;

/**
 * Which {@link Provable} a component of a record has. A class says it itself: by a public constant
 * {@code TYPE}, by a public method {@code type(int)} for those of a {@link FixedSize}, by {@code
 * type(Provable)} or {@code type()} for those with a type argument.
 */
final class ComponentTypes {
  private ComponentTypes() {}

  static Provable<Object> of(RecordComponent component) {
    FixedSize size = component.getAnnotation(FixedSize.class);
    String where = component.getDeclaringRecord().getSimpleName() + "." + component.getName();
    return of(where, component.getGenericType(), size);
  }

  private static Provable<Object> of(String where, Type type, FixedSize size) {
    if (type instanceof ParameterizedType parameterized) {
      return ofGeneric(where, parameterized, size);
    }
    if (!(type instanceof Class<?> plain)) {
      throw wrong(where, "a class", type.getTypeName());
    }
    if (plain.getTypeParameters().length > 0) {
      throw wrong(where, "a type argument", "the raw type " + plain.getSimpleName());
    }
    Object constant = constant(plain);
    if (constant != null) {
      return provable(constant);
    }
    if (plain.isRecord()) {
      return provable(RecordType.of(plain.asSubclass(Record.class)));
    }
    Method sized = method(plain, int.class);
    if (sized != null) {
      if (size == null) {
        throw wrong(where, "@FixedSize", "none");
      }
      return provable(invoke(where, sized, size.value()));
    }
    throw wrong(where, "a type of this library, a record or a list of such", plain.getName());
  }

  private static Provable<Object> ofGeneric(String where, ParameterizedType type, FixedSize size) {
    Class<?> raw = (Class<?>) type.getRawType();
    Type argument = type.getActualTypeArguments()[0];
    if (raw == List.class) {
      if (size == null) {
        throw wrong(where, "@FixedSize on a list", "none");
      }
      return provable(Provable.listOf(of(where, argument, null), size.value()));
    }
    Method ofArgument = method(raw, Provable.class);
    if (ofArgument != null) {
      return provable(invoke(where, ofArgument, of(where, argument, size)));
    }
    Method plain = method(raw);
    if (plain != null) {
      return provable(invoke(where, plain));
    }
    throw wrong(where, "a type of this library, a record or a list of such", raw.getName());
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
