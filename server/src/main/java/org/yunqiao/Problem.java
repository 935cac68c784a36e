package org.yunqiao;

import java.util.List;

/**
 * A refusal, with a code that is also its message key ({@code messages/problems*.properties}). Each
 * room has one subclass made by named factories; only the doors turn it into words.
 */
public abstract class Problem extends RuntimeException {

  /** What sort of refusal this is; the doors map it to a status. */
  public enum Kind {
    /** No such thing is known. */
    NOT_FOUND,
    /** It was here, and was erased for good. */
    GONE,
    /** The thing exists in a state that contradicts the request. */
    CONFLICT,
    /** A rule says no. */
    REFUSED,
    /** The request itself is malformed. */
    INVALID,
    /** Not now; trying again later may help. */
    UNAVAILABLE
  }

  private final Kind kind;
  private final String code;
  private final transient List<Object> arguments;

  /**
   * @param code stable, dotted, lower case, as {@code party.code-invalid}
   * @param arguments what the message names, in order
   */
  protected Problem(Kind kind, String code, Object... arguments) {
    super(code + (arguments.length == 0 ? "" : " " + List.of(arguments)));
    this.kind = kind;
    this.code = code;
    this.arguments = List.of(arguments);
  }

  public Kind kind() {
    return kind;
  }

  public String code() {
    return code;
  }

  public List<Object> arguments() {
    return arguments;
  }
}
