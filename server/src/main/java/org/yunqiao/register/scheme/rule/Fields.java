package org.yunqiao.register.scheme.rule;

import dev.cel.common.types.CelType;
import dev.cel.common.values.NullValue;
import dev.cel.common.values.StructValue;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The members of a form, or of an object in it, as rules see them: each made when it is asked for.
 */
@SuppressWarnings("Immutable") // one record's, on one thread, while rules are asked
final class Fields extends StructValue<String, Fields> {

  private final FormType.Structure type;
  private final Map<?, ?> reported;
  private final @Nullable Object[] made;

  Fields(FormType.Structure type, Map<?, ?> reported) {
    this.type = type;
    this.reported = reported;
    this.made = new @Nullable Object[type.size()];
  }

  @Override
  public Object select(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException("not reported: " + name));
  }

  @Override
  public Optional<Object> find(String name) {
    FormType.Member member = type.member(name);
    if (member == null) return Optional.empty();
    Object known = made[member.at()];
    if (known != null) return Optional.of(known);
    Object said = reported.get(member.name());
    if (said == null) {
      return reported.containsKey(member.name())
          ? Optional.of(NullValue.NULL_VALUE)
          : Optional.empty();
    }
    Object value = member.type().value(said);
    made[member.at()] = value;
    return Optional.of(value);
  }

  /** Itself, as what is taken out of a list must still know its names. */
  @Override
  public Fields value() {
    return this;
  }

  @Override
  public boolean isZeroValue() {
    return reported.isEmpty();
  }

  @Override
  public CelType celType() {
    return type.cel();
  }

  /** Two are equal when what was reported of them is, as rules see it. */
  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Fields fields) || !fields.type.equals(type)) return false;
    for (String name : type.written()) if (!find(name).equals(fields.find(name))) return false;
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 0;
    for (String name : type.written()) hash = 31 * hash + find(name).hashCode();
    return hash;
  }
}
