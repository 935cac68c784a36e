package org.yunqiao.door.portal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yunqiao.view.publicity.Page;
import org.yunqiao.view.publicity.PublicAttestation;
import org.yunqiao.view.publicity.PublicRegister;

/** Attestations for programs. */
@RestController
@Tag(
    name = "attestations",
    description = "证书、报告和其他证明 / certificates, reports and other attestations")
class AttestationApi {

  private static final int USUAL_PAGE = 20;

  private final Lookup lookup;
  private final PublicRegister register;
  private final Refusals refusals;

  AttestationApi(Lookup lookup, PublicRegister register, Refusals refusals) {
    this.lookup = lookup;
    this.register = register;
    this.refusals = refusals;
  }

  @GetMapping(value = "/api/v1/attestations", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "按编号查，或列出 / by number, or a list",
      description =
          "给出 number 时按编号查：编号只在同一机构内唯一，可能有多张。否则按其余条件列出，以 after 翻页。 With number: the attestations of"
              + " that number, which is unique per issuer only. Without: a list by the other"
              + " conditions, paged by after. An empty answer says what absence means.")
  AttestationAnswer attestations(
      @Parameter(description = "编号；宽窄、大小写、空格不计 / number; width, case and spaces do not count")
          @RequestParam(required = false)
          @Nullable String number,
      @Parameter(description = "发证机构的代码或批准号 / code or approval number of the issuer")
          @RequestParam(required = false)
          @Nullable String body,
      @Parameter(description = "哪一天的状态，YYYY-MM-DD，默认北京今天 / standing on this day; today in Beijing")
          @RequestParam(required = false)
          @Nullable String on,
      @Parameter(description = "按何时所知，日期或时刻，默认此刻 / by what was known then; date or instant; now")
          @RequestParam(required = false)
          @Nullable String known,
      @Parameter(description = "方案代码 / code of the scheme") @RequestParam(required = false)
          @Nullable String scheme,
      @Parameter(description = "valid, suspended, withdrawn, cancelled, expired, unknown")
          @RequestParam(required = false)
          @Nullable String standing,
      @Parameter(description = "获证组织的代码 / code of the holder") @RequestParam(required = false)
          @Nullable String holder,
      @Parameter(description = "从上一页的 after 继续 / go on from the last page's after")
          @RequestParam(required = false)
          @Nullable String after,
      @Parameter(description = "每页条数，1–200，默认 20 / page size") @RequestParam(required = false)
          @Nullable String limit) {
    Axes axes = Axes.read(on, known, register.now());
    if (number != null) {
      String asked =
          Parameters.text("number", number).orElseThrow(() -> PortalProblem.missing("number"));
      return one(lookup.byNumber(asked, Parameters.text("body", body), axes), axes);
    }
    return list(
        Filter.read(scheme, standing, body, holder, axes),
        Parameters.after(after),
        Parameters.limit(limit, USUAL_PAGE));
  }

  private AttestationAnswer one(Lookup.Found found, Axes axes) {
    var absence = found.absence();
    return new AttestationAnswer(
        axes.on(),
        axes.known(),
        register.heldPosition(),
        found.items().size(),
        false,
        found.items().stream().map(AttestationItem::of).toList(),
        null,
        null,
        absence == null ? null : refusals.absence(absence));
  }

  private AttestationAnswer list(Filter filter, long after, int limit) {
    Page<PublicAttestation> page = lookup.list(filter, after, limit);
    String next = page.after().isPresent() ? Long.toString(page.after().getAsLong()) : null;
    return new AttestationAnswer(
        filter.axes().on(),
        filter.axes().known(),
        register.heldPosition(),
        page.count(),
        page.many(),
        page.items().stream().map(AttestationItem::of).toList(),
        next,
        next == null
            ? null
            : Addresses.list("/api/v1/attestations", filter)
                .with("limit", limit == USUAL_PAGE ? null : limit)
                .with("after", next)
                .toString(),
        null);
  }
}
