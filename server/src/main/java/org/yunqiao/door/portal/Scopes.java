package org.yunqiao.door.portal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Schemes;

/**
 * Puts words beside the codes of a scope: those of the edition's own form; or, where the
 * attestation lets a body issue, the schemes whose field the code is.
 */
@Component
class Scopes {

  private final Schemes schemes;
  private final Labels labels;

  Scopes(Schemes schemes, Labels labels) {
    this.schemes = schemes;
    this.labels = labels;
  }

  /** A code, and what it means where that is known. */
  record Code(String code, @Nullable String name) {}

  List<Code> told(@Nullable Edition edition, List<String> scope, Words words) {
    Map<String, Edition.Names> own = labels.scope(edition);
    return scope.stream()
        .map(code ->
            new Code(
                code,
                Optional.ofNullable(own.get(code))
                    .or(() -> field(edition, code))
                    .map(words::name)
                    .orElse(null)))
        .toList();
  }

  private Optional<Edition.Names> field(@Nullable Edition edition, String code) {
    if (edition == null) return Optional.empty();
    return schemes.all().stream()
        .filter(other -> other.fields().contains(code))
        .filter(other ->
            other.issuer() instanceof Edition.Issuer.Attested(String under)
                && under.equals(edition.scheme()))
        .map(Edition::names)
        .findFirst();
  }
}
