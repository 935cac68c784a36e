package org.yunqiao.proof;

import static java.util.Objects.requireNonNull;

import java.util.HexFormat;
import java.util.Map;
import java.util.function.Predicate;

/** The worked example of docs/protocols/leaf.md. */
final class WorkedFact {

  static final String TYPE = "attestation.issued";
  static final String AT = "2026-11-23T04:05:06.123456Z";
  static final String BY = "party:1001";
  static final byte[] SALT = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
  static final String ENTRY = "6951f912c5bcb3a1ead0c9119d7e78b8f3b2b6c246c95e5b53a7d066d4d56cb7";
  static final String LEAF = "80c3406ae35672ced012655e281d2caedd200a47252223ec33716074e821ed97";

  private WorkedFact() {}

  @SuppressWarnings("unchecked")
  static Map<String, ?> payload() {
    return (Map<String, ?>)
        requireNonNull(
            Json.read(
                """
                {"attestation": {"body": "CNCA-R-2002-001", "number": "00126Q30001R0M"},
                 "holder": {"code": "91330100799655058B", "name": "云桥样例有限公司"},
                 "a/b~c": null, "scope": ["30.05", 18, 1.5], "limits": {}}
                """));
  }

  static Opening opening(Predicate<String> isPublic) {
    return Opening.open(TYPE, 1, AT, BY, payload(), SALT, isPublic);
  }
}
