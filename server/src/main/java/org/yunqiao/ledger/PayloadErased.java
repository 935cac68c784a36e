package org.yunqiao.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * A fact's payload and salt were erased (personal-information law); its leaf stays in the tree.
 *
 * @param erased the position whose payload is gone
 * @param ground the legal ground, in the words of who ordered it
 * @param fact of which type the erased fact was
 * @param about by which numbers what it was about goes on being known, so that readers find what
 *     they have of it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PayloadErased(long erased, String ground, String fact, Map<String, Object> about)
    implements Fact {

  @Override
  public String type() {
    return "ledger.erased";
  }
}
