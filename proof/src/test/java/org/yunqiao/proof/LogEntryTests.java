package org.yunqiao.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;

class LogEntryTests {

  @Test
  void the_worked_example_of_the_page_comes_out() throws Exception {
    byte[] entry =
        LogEntry.entry(
            WorkedFact.TYPE,
            1,
            WorkedFact.AT,
            WorkedFact.BY,
            WorkedFact.payload(),
            WorkedFact.SALT);
    assertThat(Hashes.write(entry)).isEqualTo(WorkedFact.ENTRY);
    assertThat(Hashes.write(LogEntry.leaf(entry))).isEqualTo(WorkedFact.LEAF);

    String page = Files.readString(Path.of("../docs/protocols/leaf.md"));
    assertThat(page).contains("entry " + WorkedFact.ENTRY).contains("leaf  " + WorkedFact.LEAF);
    Map<String, Opening.Field> open = WorkedFact.opening(path -> true).fields();
    Map<String, Opening.Field> closed = WorkedFact.opening(path -> false).fields();
    var row = new ArrayList<String>();
    open.forEach((path, field) -> {
      var shown = (Opening.Open) field;
      var hidden = (Opening.Closed) requireNonNull(closed.get(path));
      row.add(
          "| `%s` | `%s` | `%s` | `%s` |"
              .formatted(
                  path,
                  Jcs.string(shown.value()),
                  Hashes.write(shown.key()),
                  Hashes.write(hidden.digest())));
    });
    assertThat(row).hasSize(9);
    assertThat(page).contains(String.join("\n", row));
  }

  @Test
  void an_empty_payload_is_one_leaf() throws Exception {
    byte[] entry =
        LogEntry.entry(WorkedFact.TYPE, 1, WorkedFact.AT, WorkedFact.BY, Map.of(), WorkedFact.SALT);
    assertThat(Files.readString(Path.of("../docs/protocols/leaf.md")))
        .contains("entry " + Hashes.write(entry));
  }

  @Test
  void random_facts_agree_with_the_definition_spelled_out_in_other_tools() throws Exception {
    var random = new Random(6962);
    for (int i = 0; i < 500; i++) {
      byte[] salt = new byte[16];
      random.nextBytes(salt);
      Map<String, Object> payload = payload(random, 3);
      byte[] entry = LogEntry.entry("t", 7, WorkedFact.AT, "谁", payload, salt);
      assertThat(entry).isEqualTo(spelledOut(payload, salt));
      Opening opening =
          Opening.open("t", 7, WorkedFact.AT, "谁", payload, salt, path -> random.nextBoolean());
      assertThat(opening.entry()).isEqualTo(entry);
    }
  }

  @Test
  void every_part_of_the_fact_changes_the_entry() {
    var entries = new ArrayList<String>();
    byte[] otherSalt = WorkedFact.SALT.clone();
    otherSalt[15] ^= 1;
    Map<String, Object> one = Map.of("n", 1);
    List<byte[]> all =
        List.of(
            LogEntry.entry("t", 1, WorkedFact.AT, "b", one, WorkedFact.SALT),
            LogEntry.entry("u", 1, WorkedFact.AT, "b", one, WorkedFact.SALT),
            LogEntry.entry("t", 2, WorkedFact.AT, "b", one, WorkedFact.SALT),
            LogEntry.entry("t", 1, "2026-11-23T04:05:06.123457Z", "b", one, WorkedFact.SALT),
            LogEntry.entry("t", 1, WorkedFact.AT, "c", one, WorkedFact.SALT),
            LogEntry.entry("t", 1, WorkedFact.AT, "b", Map.of("n", 2), WorkedFact.SALT),
            LogEntry.entry("t", 1, WorkedFact.AT, "b", Map.of("m", 1), WorkedFact.SALT),
            LogEntry.entry("t", 1, WorkedFact.AT, "b", Map.of("n", "1"), WorkedFact.SALT),
            LogEntry.entry("t", 1, WorkedFact.AT, "b", one, otherSalt));
    all.forEach(entry -> entries.add(Hashes.write(entry)));
    assertThat(entries).doesNotHaveDuplicates();
  }

  @Test
  void a_fact_that_others_could_not_repeat_is_refused() {
    Map<String, Object> one = Map.of("n", 1);
    for (String at :
        List.of(
            "2026-11-23T04:05:06Z", "2026-11-23T04:05:06.123456+", "2026-11-23 04:05:06.123456Z")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LogEntry.entry("t", 1, at, "b", one, WorkedFact.SALT));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogEntry.entry("t", 0, WorkedFact.AT, "b", one, WorkedFact.SALT));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogEntry.entry("t", 1, WorkedFact.AT, "b", one, new byte[15]));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> LogEntry.entry("t", 1, WorkedFact.AT, "b", Map.of("\ud83d", 1), WorkedFact.SALT));
    assertThatIllegalArgumentException().isThrownBy(() -> LogEntry.leaf(new byte[31]));
  }

  @Test
  void after_a_refusal_the_same_thread_still_hashes_right() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            LogEntry.entry("t", 1, WorkedFact.AT, "b", Map.of("n", Double.NaN), WorkedFact.SALT));
    the_worked_entry_again();
  }

  @Test
  void the_deepest_payload_can_still_be_opened_and_read() {
    Map<String, Object> payload = Map.of("end", 1);
    for (int i = 1; i < Leaf.DEEPEST; i++) {
      payload = Map.of("deeper", payload);
    }
    Object list = 1;
    for (int i = 1; i < Leaf.DEEPEST; i++) {
      list = List.of(list);
    }
    Map<String, Object> deepest = payload;
    Map<String, Object> array = Map.of("list", list);
    for (Map<String, Object> each : List.of(deepest, array)) {
      Opening opening =
          Opening.open("t", 1, WorkedFact.AT, "b", each, WorkedFact.SALT, path -> true);
      assertThat(Json.read(Jcs.bytes(opening.toJson()))).isInstanceOf(Map.class);
    }
    Map<String, Object> deeper = Map.of("deeper", deepest);
    Map<String, Object> longer = Map.of("list", List.of(list));
    for (Map<String, Object> each : List.of(deeper, longer)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LogEntry.entry("t", 1, WorkedFact.AT, "b", each, WorkedFact.SALT));
    }
  }

  private static void the_worked_entry_again() {
    assertThat(WorkedFact.opening(path -> false).entry()).isEqualTo(Hashes.read(WorkedFact.ENTRY));
  }

  private static byte[] spelledOut(Map<String, Object> payload, byte[] salt) throws Exception {
    var fields = new TreeMap<String, Object>();
    fields.put("@at", WorkedFact.AT);
    fields.put("@by", "谁");
    flatten("", payload, fields);
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(salt, "HmacSHA256"));
    var text = new StringBuilder("{\"fields\":{");
    for (var field : fields.entrySet()) {
      byte[] key = mac.doFinal(field.getKey().getBytes(UTF_8));
      String list = new JsonCanonicalizer("[" + json(field.getValue()) + "]").getEncodedString();
      var sha = MessageDigest.getInstance("SHA-256");
      sha.update(key);
      sha.update(list.substring(1, list.length() - 1).getBytes(UTF_8));
      text.append(json(field.getKey())).append(":\"");
      text.append(Hashes.write(sha.digest())).append("\",");
    }
    text.setLength(text.length() - 1);
    text.append("},\"version\":7,\"type\":\"t\"}");
    return MessageDigest.getInstance("SHA-256")
        .digest(new JsonCanonicalizer(text.toString()).getEncodedUTF8());
  }

  private static void flatten(String path, Object value, Map<String, Object> fields) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      map.forEach((name, member) ->
          flatten(
              path + "/" + ((String) name).replace("~", "~0").replace("/", "~1"), member, fields));
    } else {
      fields.put(path, value);
    }
  }

  private static String json(Object value) {
    return switch (value) {
      case String s -> "\"" + s + "\"";
      case Map<?, ?> map -> map.isEmpty() ? "{}" : "?";
      default -> value.toString();
    };
  }

  private static Map<String, Object> payload(Random random, int depth) {
    var names = List.of("a", "a-b", "a/b", "a~", "名", "😀", "", "z");
    var map = new LinkedHashMap<String, Object>();
    for (int i = random.nextInt(5); i > 0; i--) {
      Object value =
          depth > 0 && random.nextBoolean() ? payload(random, depth - 1) : random.nextGaussian();
      map.put(names.get(random.nextInt(names.size())), random.nextInt(4) == 0 ? "值" : value);
    }
    return map;
  }
}
