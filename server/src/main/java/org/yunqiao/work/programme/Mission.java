package org.yunqiao.work.programme;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tasks of a year as {@code mission/<year>/articles.yaml} has them.
 *
 * @param names in both languages
 * @param units who can be answerable, by word, in both languages
 */
public record Mission(
    int year,
    Map<String, String> names,
    String source,
    Map<String, Map<String, String>> units,
    List<Article> articles) {

  public List<Article> in(Article.State state) {
    return articles.stream().filter(each -> each.state() == state).toList();
  }

  /** Those that concern the party of a door. */
  public List<Article> concerning(String party) {
    return articles.stream().filter(each -> each.concerns(party)).toList();
  }

  public Optional<Article> find(int article) {
    return articles.stream().filter(each -> each.article() == article).findFirst();
  }
}
