package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Schemes;
import org.yunqiao.view.publicity.PublicAttestation;
import org.yunqiao.view.publicity.PublicRegister;

/** What the register says of one attestation, on paper, in both languages, with a way back. */
@Controller
class PrintedCertificates {

  private final Frame frame;
  private final Lookup lookup;
  private final PublicRegister register;
  private final Schemes schemes;
  private final Labels labels;
  private final Scopes scopes;
  private final Paper paper;

  PrintedCertificates(
      Frame frame,
      Lookup lookup,
      PublicRegister register,
      Schemes schemes,
      Labels labels,
      Scopes scopes,
      Paper paper) {
    this.frame = frame;
    this.lookup = lookup;
    this.register = register;
    this.schemes = schemes;
    this.labels = labels;
    this.scopes = scopes;
    this.paper = paper;
  }

  @GetMapping("/attestations/print")
  ResponseEntity<byte[]> print(
      @RequestParam String number,
      @RequestParam(required = false) @Nullable String body,
      @RequestParam(required = false) @Nullable String on,
      @RequestParam(required = false) @Nullable String known,
      HttpServletRequest request) {
    Axes axes = Axes.read(on, known, register.now());
    Optional<String> asked = Parameters.text("number", number);
    Lookup.Found found = lookup.byNumber(asked.orElse(""), Parameters.text("body", body), axes);
    if (found.items().size() != 1) {
      return ResponseEntity.status(HttpStatus.SEE_OTHER)
          .location(URI.create(page(number, body).toString()))
          .build();
    }
    PublicAttestation one = found.items().getFirst();
    byte[] pdf = paper.pdf("print", model(one, axes, SiteAddress.of(request)));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.inline()
                .filename(one.number().replaceAll("[^A-Za-z0-9._-]", "-") + ".pdf")
                .build()
                .toString())
        .body(pdf);
  }

  private Map<String, Object> model(PublicAttestation one, Axes axes, String site) {
    Edition edition = lookup.edition(one);
    String address = site + page(one.number(), one.issuer().reference());
    var model = new HashMap<String, Object>();
    for (Words words : new Words[] {frame.chinese(), frame.english()}) {
      String language = words.chinese() ? "zh" : "en";
      model.put(language, words);
      model.put(
          language + "Page", CertificatePage.of(one, edition, labels, schemes::words, axes, words));
      model.put(language + "Scope", scopes.told(edition, one.content().scope(), words));
    }
    model.put("address", address);
    model.put("code", QrCode.image(address));
    return model;
  }

  private static Addresses page(String number, @Nullable String body) {
    return Addresses.to("/attestations").with("number", number).with("body", body);
  }
}
