package org.yunqiao.register.scheme;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.yunqiao.ledger.Fact;

/**
 * A body's scheme was filed (备案); whether and from when it is followed is told by its release.
 *
 * @param body approval number of the body; empty where the platform's operator filed it
 * @param rule number of the certification rule (认证规则)
 * @param digest of the folder, which the vault keeps under it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SchemeFiled(String scheme, String edition, String body, String rule, String digest)
    implements Fact {

  @Override
  public String type() {
    return "scheme.filed";
  }
}
