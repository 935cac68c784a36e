package org.yunqiao.door.exchange.sample;

/** What intake is expected to do with a spoiled row. */
enum Outcome {
  REJECTED("rejected"),
  FLAGGED("accepted+flag"),
  UNCHANGED("unchanged");

  private final String word;

  Outcome(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }
}
