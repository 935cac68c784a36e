package org.yunqiao.register.scheme.rule;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.Submission;

/** What a rule can ask of a record, by name. */
final class Variables {

  private final String scheme;
  private final String edition;
  private final FormType.Structure form;
  private final Submission record;
  private @Nullable Map<String, Object> values;

  Variables(String scheme, String edition, FormType.Structure form, Submission record) {
    this.scheme = scheme;
    this.edition = edition;
    this.form = form;
    this.record = record;
  }

  /** Made when the first rule asks; a value that cannot be one of its type makes that fail. */
  Map<String, Object> values() {
    if (values == null) values = named();
    return values;
  }

  private Map<String, Object> named() {
    var expires = record.expires();
    Map<String, Object> named = HashMap.newHashMap(10);
    named.put("form", form.value(record.attributes()));
    named.put("number", record.number());
    named.put("scheme", scheme);
    named.put("edition", edition);
    named.put("issued", record.issued().toString());
    named.put("expires", expires == null ? "" : expires.toString());
    named.put("on", record.on().toString());
    named.put("scope", record.scope());
    named.put("issuer", issuer(record.issuer()));
    named.put("holder", holder(record.holder()));
    return named;
  }

  private static Map<String, Object> issuer(Submission.Issuer issuer) {
    return Map.of(
        "number", issuer.number(),
        "region", issuer.region(),
        "scope", issuer.scope(),
        "form", FormType.Any.of(issuer.attributes()));
  }

  private static Map<String, Object> holder(Submission.Holder holder) {
    var withdrawn = holder.withdrawn();
    return Map.of(
        "code", holder.code(),
        "region", holder.region(),
        "held", holder.held(),
        "withdrawn", withdrawn == null ? "" : withdrawn.toString());
  }
}
