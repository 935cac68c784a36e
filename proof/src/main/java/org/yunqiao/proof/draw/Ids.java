package org.yunqiao.proof.draw;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Ids are in order when their UTF-8 bytes are, as {@code LC_ALL=C sort} puts them. */
final class Ids {

  static final int LONGEST = 256;

  private Ids() {}

  static int compare(String one, String other) {
    return Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }
}
