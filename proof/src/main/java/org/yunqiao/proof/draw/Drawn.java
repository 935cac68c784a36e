package org.yunqiao.proof.draw;

/** One object that was drawn; a line of drawn.tsv. */
public record Drawn(String stratum, String ticket, String id) {

  String line() {
    return stratum + "\t" + ticket + "\t" + id + "\n";
  }
}
