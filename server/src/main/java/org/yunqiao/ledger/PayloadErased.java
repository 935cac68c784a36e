package org.yunqiao.ledger;

/**
 * A fact's payload and salt were erased (personal-information law); its leaf stays in the tree.
 *
 * @param erased the position whose payload is gone
 * @param ground the legal ground, in the words of who ordered it
 */
public record PayloadErased(long erased, String ground) implements Fact {

  @Override
  public String type() {
    return "ledger.erased";
  }
}
