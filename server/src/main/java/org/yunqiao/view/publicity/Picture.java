package org.yunqiao.view.publicity;

/**
 * A picture of an article, as it was drawn anew and is kept in the vault.
 *
 * @param alternative what it shows, for who cannot see it
 */
public record Picture(
    String digest, String mediaType, int width, int height, BothLanguages alternative) {

  public Picture saying(BothLanguages words) {
    return new Picture(digest, mediaType, width, height, words);
  }
}
