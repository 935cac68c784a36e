package org.yunqiao.register.scheme.rule;

import java.util.HashMap;
import java.util.Map;
import org.yunqiao.register.scheme.Submission;

/** What a rule can ask of a record, by name. */
final class Variables {

  private final Map<String, Object> values;

  Variables(String scheme, String edition, FormType.Structure form, Submission record) {
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
    this.values = named;
  }

  Map<String, Object> values() {
    return values;
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
