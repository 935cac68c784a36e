package org.yunqiao.register.scheme;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Fact;

/** An edition of a scheme is what is followed from now on, as its folder's digest says. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SchemeReleased(
    String scheme,
    String edition,
    String zh,
    String en,
    String kind,
    String from,
    @Nullable String to,
    String digest)
    implements Fact {

  @Override
  public String type() {
    return "scheme.released";
  }
}
