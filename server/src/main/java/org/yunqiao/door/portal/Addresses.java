package org.yunqiao.door.portal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Writes addresses of this desk, with every value encoded. */
final class Addresses {

  private final UriComponentsBuilder address;

  private Addresses(String path) {
    this.address = UriComponentsBuilder.fromPath(path);
  }

  static Addresses to(String path) {
    return new Addresses(path);
  }

  Addresses with(String name, @Nullable Object value) {
    if (value != null && !value.toString().isEmpty()) {
      address.queryParam(
          name,
          org.springframework.web.util.UriUtils.encode(value.toString(), StandardCharsets.UTF_8));
    }
    return this;
  }

  Addresses with(String name, Optional<?> value) {
    return with(name, value.orElse(null));
  }

  /** The parameters of a list, without the place in it. */
  static Addresses list(String path, Filter filter) {
    return to(path)
        .with("scheme", filter.scheme())
        .with("standing", filter.standing())
        .with("body", filter.body())
        .with("holder", filter.holder())
        .with("on", filter.axes().dayAsked() ? filter.axes().on() : null)
        .with("known", filter.axes().knownAsked() ? filter.axes().known() : null);
  }

  @Override
  public String toString() {
    return address.build(true).toUriString();
  }
}
