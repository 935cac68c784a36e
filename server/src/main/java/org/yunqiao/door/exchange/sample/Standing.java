package org.yunqiao.door.exchange.sample;

/** How certificates stand on the last day of the sample, as the regulator's pages word it. */
enum Standing {
  VALID("有效", 82, new String[0]),
  SUSPENDED("暂停", 3, new String[] {"未按期接受监督审核", "获证组织申请暂停", "国家监督抽查不合格", "未按规定使用认证标志"}),
  WITHDRAWN("撤销", 4, new String[] {"暂停期满未采取有效纠正措施", "发生严重质量安全事故", "拒绝接受监督审核", "提供虚假材料"}),
  CANCELLED("注销", 5, new String[] {"获证组织申请注销", "获证组织停止经营", "不再续证"}),
  EXPIRED("过期失效", 6, new String[0]);

  private final String word;
  private final int percent;
  private final String[] reasons;

  Standing(String word, int percent, String[] reasons) {
    this.word = word;
    this.percent = percent;
    this.reasons = reasons;
  }

  String word() {
    return word;
  }

  /** Why it came to stand so; empty where no decision made it so. */
  String reason(Dice dice) {
    return reasons.length == 0 ? "" : dice.oneOf(reasons);
  }

  static Standing any(Dice dice) {
    int left = dice.below(100);
    for (Standing standing : values()) {
      left -= standing.percent;
      if (left < 0) {
        return standing;
      }
    }
    throw new IllegalStateException("the shares of the standings make less than a hundred");
  }
}
