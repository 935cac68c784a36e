package org.yunqiao.door.portal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.Entry;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;
import org.yunqiao.view.publicity.PublicRegister;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an erasure would take away, in words: for whoever has to answer for it, not for visitors.
 */
@Component
class ErasurePreview {

  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final Parties parties;
  private final JsonMapper json;

  ErasurePreview(Parties parties, JsonMapper json) {
    this.parties = parties;
    this.json = json;
  }

  /**
   * @param positions all that are to be erased, so that only those are named beside them that would
   *     be left
   */
  List<String> lines(Entry fact, Set<Long> positions) {
    var lines = new ArrayList<String>();
    lines.add(
        "  第 %d 条 no. %d　%s %s　%s 北京时间 Beijing　%s"
            .formatted(
                fact.position(),
                fact.position(),
                title(fact),
                fact.type(),
                WHEN.format(fact.at().atZone(PublicRegister.ZONE)),
                fact.by()));
    Map<String, Object> told = fact.payload();
    if (told.get("number") != null) {
      lines.add("    编号 number: " + told.get("number") + "　(" + told.get("scheme") + ")");
    }
    party("发证机构 issuer", told.get("issuer"), positions, lines);
    if (told.get("content") instanceof Map<?, ?> content) {
      party("持有人 holder", content.get("holder"), positions, lines);
    }
    if (told.get("name") != null) lines.add("    名称 name: " + told.get("name"));
    party("主体 party", told.get("party"), positions, lines);
    if (told.get("connector") != null) {
      lines.add("    来源 source: " + told.get("connector"));
      lines.add(documents(told));
    }
    return lines;
  }

  private void party(String role, @Nullable Object id, Set<Long> positions, List<String> lines) {
    if (!(id instanceof Number number)) return;
    parties
        .find(number.longValue())
        .ifPresent(party -> {
          lines.add("    %s: %s".formatted(role, described(party)));
          String others =
              parties.told(party.id()).stream()
                  .filter(position -> !positions.contains(position))
                  .map(String::valueOf)
                  .collect(Collectors.joining(","));
          if (!others.isEmpty()) {
            lines.add("      另有事实说明它 other facts that tell of it: " + others);
          }
        });
  }

  private static String described(Party party) {
    String name = party.name().isEmpty() ? "（已删除 erased）" : party.name();
    String identifiers =
        party.identifiers().stream()
            .map(one -> one.kind() + " " + one.value())
            .collect(Collectors.joining(", "));
    return "%s　%s　%s".formatted(name, party.kind().word(), identifiers);
  }

  private static String documents(Map<String, Object> receipt) {
    boolean kept = receipt.get("kept") != null;
    boolean report = receipt.get("report") != null;
    return "    连同档案库中的 with it from the vault: "
        + (kept ? "原始文件 the file　" : "")
        + (report ? "退回清单 the report" : "")
        + (kept || report ? "" : "—");
  }

  /** What the published language calls such a fact. */
  private String title(Entry fact) {
    String file = "/facts/" + fact.type() + "-" + fact.version() + ".json";
    try (InputStream schema = ErasurePreview.class.getResourceAsStream(file)) {
      return schema == null ? "" : json.readTree(schema).path("title").asString("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
