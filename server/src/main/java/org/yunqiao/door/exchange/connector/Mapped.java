package org.yunqiao.door.exchange.connector;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.attestation.Claim;
import org.yunqiao.register.attestation.Statement;
import org.yunqiao.register.attestation.Told;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Particulars;

/**
 * A row in the register's words.
 *
 * @param party whom the row is about, if it discloses somebody
 * @param attestation what it states, if it states anything
 * @param flags codes of what was noticed while mapping
 */
public record Mapped(
    Optional<Particulars> party, Optional<Stated> attestation, List<String> flags) {

  /** An attestation whose holder has no id yet. */
  public record Stated(
      String scheme,
      String number,
      String issuer,
      LocalDate issued,
      @Nullable LocalDate expires,
      List<String> scope,
      Map<String, Object> attributes,
      List<Told> history,
      @Nullable Claim claim,
      @Nullable LocalDate asOf) {

    /**
     * @param holder party id
     * @param who what the source says of the holder
     * @param day the day the source speaks of, where the row does not say
     * @param lastSeen the day of its word before this one
     */
    public Statement by(
        @Nullable Long holder,
        @Nullable Particulars who,
        LocalDate day,
        @Nullable LocalDate lastSeen,
        boolean historical) {
      return new Statement(
          scheme,
          number,
          issuer,
          holder,
          who == null ? "" : code(who),
          who == null || who.region() == null ? "" : who.region(),
          issued,
          expires,
          scope,
          attributes,
          history,
          claim,
          asOf == null ? day : asOf,
          lastSeen,
          historical);
    }

    private static String code(Particulars who) {
      return who.identifiers().stream()
          .filter(identifier -> identifier.kind().equals(Identifier.CREDIT_CODE))
          .map(Identifier::value)
          .findFirst()
          .orElse("");
    }
  }
}
