package org.yunqiao.door.portal;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.yunqiao.view.publicity.PublicParty;

/**
 * A party as another thing names it. What a person is called, and any handle on them, is withheld.
 *
 * @param erased whether what told of it was erased by law
 */
record PartyBrief(
    @Nullable String reference,
    @Nullable String code,
    @Nullable String name,
    String kind,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean withheld,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean erased) {

  static PartyBrief of(PublicParty party) {
    boolean person = party.kind().equals("person");
    return new PartyBrief(
        person ? null : party.reference(),
        party.code(),
        party.name(),
        party.kind(),
        person,
        party.erased());
  }
}
