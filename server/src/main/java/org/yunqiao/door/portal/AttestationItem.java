package org.yunqiao.door.portal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yunqiao.view.publicity.LifeEvent;
import org.yunqiao.view.publicity.PublicAttestation;

/** An attestation in the API. */
record AttestationItem(
    String number,
    String scheme,
    String edition,
    @Schema(
            description =
                "所问之日的状态 / standing on the day: valid, suspended, withdrawn, cancelled, expired,"
                    + " unknown, not-issued")
        String standing,
    @Schema(description = "此状态的第一天 / first day of that standing") @Nullable LocalDate since,
    @Schema(description = "状态从这一天起不能断定 / from this day on nobody can tell")
        @JsonProperty("unknown_since")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable LocalDate unknownSince,
    LocalDate issued,
    @Schema(description = "最后有效日；没有则为 null / last day of validity; null when there is no end")
        @Nullable LocalDate expires,
    List<String> scope,
    Map<String, Object> attributes,
    PartyBrief issuer,
    @Schema(description = "来源未公开时为 null / null when the source does not disclose it")
        @Nullable PartyBrief holder,
    List<Happened> events,
    List<LifeEvent.StandingPeriod> periods,
    @Schema(description = "其经历中有事实已依法删除，events 不全 / a fact of its life was erased by law")
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean erased,
    @Schema(description = "最后一条相关事实在日志中的位置 / journal position of the last fact about it")
        long position) {

  /** An event in its life. */
  record Happened(
      String kind,
      LocalDate day,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LocalDate since,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String observed,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> detail,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notes,
      long position,
      @JsonProperty("known_at") Instant knownAt) {

    static Happened of(LifeEvent event) {
      return new Happened(
          event.kind(),
          event.day(),
          event.since(),
          event.observed(),
          event.reason(),
          event.detail(),
          event.notes(),
          event.position(),
          event.at());
    }
  }

  static AttestationItem of(PublicAttestation one) {
    LifeEvent.PublicContent content = one.content();
    String standing = one.standing();
    LocalDate since = one.since();
    var holder = one.holder();
    return new AttestationItem(
        one.number(),
        one.scheme(),
        content.edition(),
        standing,
        since,
        standing.equals("unknown") ? since : null,
        content.issued(),
        content.expires(),
        content.scope(),
        content.attributes(),
        PartyBrief.of(one.issuer()),
        holder == null ? null : PartyBrief.of(holder),
        one.events().stream().map(Happened::of).toList(),
        one.periods(),
        one.erased(),
        one.latest().position());
  }
}
