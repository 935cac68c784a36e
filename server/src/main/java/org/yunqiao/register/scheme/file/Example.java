package org.yunqiao.register.scheme.file;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.Submission;

/**
 * A record that must be accepted, or refused and why ({@code examples/*.yaml}).
 *
 * @param refused exactly the codes that refuse it; null: whichever
 * @param warned exactly the warnings; null: whichever
 * @param removed exactly the scope codes that overlays take out; null: none
 */
public record Example(
    String file,
    String zh,
    String en,
    boolean accepted,
    Submission submission,
    @Nullable List<String> refused,
    @Nullable List<String> warned,
    @Nullable List<String> removed) {

  /** From a file that is as {@code example.schema.json} says. */
  static Example of(YamlText yaml) {
    Map<String, Object> map = yaml.map();
    Map<String, Object> record = part(map, "record");
    LocalDate issued = LocalDate.parse(String.valueOf(record.get("issued")));
    Object on = map.get("on");
    Object expires = record.get("expires");
    return new Example(
        yaml.file(),
        String.valueOf(map.get("zh")),
        String.valueOf(map.get("en")),
        "accepted".equals(map.get("expect")),
        new Submission(
            on == null ? issued : LocalDate.parse(on.toString()),
            String.valueOf(record.get("number")),
            issued,
            expires == null ? null : LocalDate.parse(expires.toString()),
            texts(record, "scope"),
            part(record, "attributes"),
            issuer(part(map, "issuer")),
            holder(part(map, "holder"))),
        codes(map, "refused"),
        codes(map, "warned"),
        codes(map, "removed"));
  }

  private static Submission.Issuer issuer(Map<String, Object> issuer) {
    return new Submission.Issuer(
        text(issuer, "number"),
        text(issuer, "region"),
        texts(issuer, "scope"),
        part(issuer, "attributes"));
  }

  private static Submission.Holder holder(Map<String, Object> holder) {
    String withdrawn = text(holder, "withdrawn");
    return new Submission.Holder(
        text(holder, "code"),
        text(holder, "region"),
        texts(holder, "held"),
        withdrawn.isEmpty() ? null : LocalDate.parse(withdrawn));
  }

  private static String text(Map<String, Object> map, String key) {
    return String.valueOf(map.getOrDefault(key, ""));
  }

  private static @Nullable List<String> codes(Map<String, Object> map, String key) {
    return map.containsKey(key) ? texts(map, key) : null;
  }

  private static List<String> texts(Map<String, Object> map, String key) {
    return map.get(key) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> part(Map<String, Object> map, String key) {
    return map.get(key) instanceof Map<?, ?> part ? (Map<String, Object>) part : Map.of();
  }
}
