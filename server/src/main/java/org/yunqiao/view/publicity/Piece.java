package org.yunqiao.view.publicity;

import java.util.List;

/**
 * A piece of a text that was written in Markdown. A page shows the tree, each word as text; no
 * markup is made of it that could hold another's.
 *
 * @param kind what it is
 * @param text its words, where it has no pieces
 * @param address where a link leads
 * @param number of the picture, from 1
 */
public record Piece(Kind kind, String text, String address, int number, List<Piece> pieces) {

  /** What a piece can be; nothing else is shown. */
  public enum Kind {
    PARAGRAPH,
    HEADING,
    SUBHEADING,
    BULLETS,
    NUMBERS,
    ITEM,
    QUOTE,
    BLOCK_OF_CODE,
    RULE,
    TEXT,
    STRONG,
    EMPHASIS,
    CODE,
    LINK,
    PICTURE,
    BREAK
  }

  static Piece of(Kind kind, List<Piece> pieces) {
    return new Piece(kind, "", "", 0, pieces);
  }

  static Piece saying(Kind kind, String text) {
    return new Piece(kind, text, "", 0, List.of());
  }

  /** Whether a link leads to another site. */
  public boolean outside() {
    return !address.startsWith("/");
  }
}
