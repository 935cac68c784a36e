package org.yunqiao.register.identity;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yunqiao.ledger.Actor;

/**
 * By which somebody signs in.
 *
 * @param login what is typed to sign in
 * @param name how the pages call whoever it is
 */
public record Account(long id, Kind kind, String login, String name, State state) {

  private static final Pattern ACTOR = Pattern.compile("account:([1-9][0-9]{0,17})");

  /** Who signs in by it. */
  public enum Kind {
    /** A human being, at the pages. */
    PERSON,
    /** Another system, at the API. */
    PROGRAM;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether it can be used. */
  public enum State {
    OPEN,
    CLOSED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public boolean open() {
    return state == State.OPEN;
  }

  /** Whoever acts by this account, as facts name him. */
  public Actor actor() {
    return actor(id);
  }

  /** Whoever acts by the account of this number. */
  public static Actor actor(long id) {
    String name = "account:" + id;
    return () -> name;
  }

  /** The account by which an actor acts; 0 where it is none. */
  public static long of(Actor actor) {
    Matcher account = ACTOR.matcher(actor.name());
    return account.matches() ? Long.parseLong(account.group(1)) : 0;
  }
}
