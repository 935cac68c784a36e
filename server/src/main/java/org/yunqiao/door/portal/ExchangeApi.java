package org.yunqiao.door.portal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yunqiao.door.exchange.catalogue.Resource;
import org.yunqiao.door.exchange.catalogue.Resources;
import org.yunqiao.door.exchange.intake.ReportingLimits;
import org.yunqiao.door.exchange.jws.DetachedJws;
import org.yunqiao.door.exchange.jws.ExchangeKey;
import org.yunqiao.door.exchange.jws.Keys;
import org.yunqiao.door.exchange.receipt.Receipt;
import org.yunqiao.door.exchange.receipt.SignedBatches;
import org.yunqiao.door.exchange.subscription.Subscriptions;
import org.yunqiao.view.publicity.PublicRegister;

/** The bridge for programs: signed batches in, signed receipts out, and the catalogue. */
@RestController
@Tag(name = "exchange", description = "云桥：签名报送、回执和资源目录 / signed batches, receipts, the catalogue")
class ExchangeApi {

  private final SignedBatches batches;
  private final ExchangeKey key;
  private final Resources resources;
  private final Subscriptions subscriptions;
  private final PublicRegister register;

  ExchangeApi(
      SignedBatches batches,
      ExchangeKey key,
      Resources resources,
      Subscriptions subscriptions,
      PublicRegister register) {
    this.batches = batches;
    this.key = key;
    this.resources = resources;
    this.subscriptions = subscriptions;
    this.register = register;
  }

  /** The key under which this platform signs what it hands over, and its receipts. */
  record PublicKey(String name, String kid, String pem) {}

  /** The whole catalogue. */
  record Catalogue(int count, List<One> resources) {}

  /**
   * A resource with its metadata.
   *
   * @param delivered how many items its partners have acknowledged; not there where it comes in
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record One(
      String code,
      Resource.Words name,
      Resource.Words provider,
      String providerCode,
      @com.fasterxml.jackson.annotation.JsonProperty("abstract") Resource.Words abstracted,
      String direction,
      String format,
      String classification,
      List<Resource.Item> items,
      String shareType,
      Resource.Words shareCondition,
      Resource.Words shareMode,
      Resource.Words open,
      String cycle,
      LocalDate published,
      @Nullable Long delivered) {}

  @PostMapping(value = "/api/v1/exchange/batches", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "交一批带签名的数据，得到签名回执 / hand a signed batch in, and get a signed receipt",
      description =
          "请求体是文件原文，X-JWS-Signature 是分离式 JWS（EdDSA，b64=false）；同一消息号同一内容重发，回执相同。见"
              + " docs/operating/exchange.md。 The body is the file itself, X-JWS-Signature a"
              + " detached JWS (EdDSA, b64=false); the same number with the same content gets the"
              + " same receipt again. See docs/operating/exchange.md.")
  ResponseEntity<String> take(HttpServletRequest request) throws IOException {
    long account = ApiClients.required(request).id();
    String signature = Optional.ofNullable(request.getHeader(DetachedJws.HEADER)).orElse("");
    long most = ReportingLimits.largest(register.today());
    if (request.getContentLengthLong() > most) throw PortalProblem.tooLarge(most >> 20);
    try (InputStream content = request.getInputStream()) {
      return answer(HttpStatus.ACCEPTED, batches.take(account, signature, content));
    }
  }

  @GetMapping(value = "/api/v1/exchange/batches", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "一批数据的处理结果，带签名 / what has become of a batch, signed")
  ResponseEntity<String> result(
      @Parameter(description = "消息号 number of the message") @RequestParam String message,
      HttpServletRequest request) {
    return answer(HttpStatus.OK, batches.result(ApiClients.required(request).id(), message));
  }

  private static ResponseEntity<String> answer(HttpStatus status, Receipt receipt) {
    return ResponseEntity.status(status)
        .header(DetachedJws.HEADER, receipt.signature())
        .contentType(MediaType.APPLICATION_JSON)
        .body(receipt.body());
  }

  @GetMapping(value = "/api/v1/exchange/key", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "平台签名的公钥 / the public key under which the platform signs")
  PublicKey key() {
    java.security.PublicKey known = key.publicKey();
    return new PublicKey(key.name(), Keys.id(known), Keys.pem(known));
  }

  @GetMapping(value = "/api/v1/catalogue", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "政务信息资源目录 / the catalogue of resources")
  Catalogue catalogue() {
    List<One> all = resources.all().stream().map(this::one).toList();
    return new Catalogue(all.size(), all);
  }

  @GetMapping(value = "/api/v1/catalogue/{code}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "目录中的一项，代码中的 / 写作 - / one of them; the / of its code is written -")
  One resource(@PathVariable String code) {
    return resources
        .find(code)
        .map(this::one)
        .orElseThrow(() -> org.yunqiao.door.exchange.catalogue.CatalogueProblem.none(code));
  }

  private One one(Resource each) {
    String feed = each.feed();
    return new One(
        each.code(),
        each.names(),
        each.provider(),
        each.providerCode(),
        each.abstracted(),
        each.out() ? "out" : "in",
        each.format(),
        each.classification(),
        each.items(),
        word(each.share().type()),
        each.share().condition(),
        each.share().mode(),
        each.open(),
        word(each.cycle()),
        each.published(),
        feed == null ? null : subscriptions.delivered(feed));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
