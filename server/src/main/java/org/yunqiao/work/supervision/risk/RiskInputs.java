package org.yunqiao.work.supervision.risk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yunqiao.proof.Hashes;
import org.yunqiao.proof.Jcs;
import org.yunqiao.proof.Json;
import org.yunqiao.proof.Sha256;

/**
 * All that a rating is computed from. Written down canonically, so that the same inputs have the
 * same digest, and anybody who has them gets the same rating.
 *
 * @param object its public code
 * @param body whether it is rated as a body
 * @param values by the names that factors use; what is not known is left out
 * @param lists kinds of the lists it is on
 */
public record RiskInputs(
    String object, boolean body, SortedMap<String, BigDecimal> values, SortedSet<String> lists) {

  /** The canonical form (RFC 8785); numbers are texts, so that every language reads them alike. */
  public byte[] bytes() {
    var texts = new TreeMap<String, String>();
    values.forEach((name, value) -> texts.put(name, Reason.plain(value)));
    return Jcs.bytes(
        Map.of(
            "object",
            object,
            "rated",
            body ? "body" : "organisation",
            "values",
            texts,
            "lists",
            new ArrayList<>(lists)));
  }

  public String digest() {
    return Hashes.write(Sha256.of(bytes()));
  }

  /** Reads the canonical form back; refused where it is something else. */
  public static RiskInputs read(byte[] utf8) {
    if (!(Json.read(utf8) instanceof Map<?, ?> read)
        || !(read.get("values") instanceof Map<?, ?> texts)
        || !(read.get("lists") instanceof List<?> lists)) {
      throw new IllegalArgumentException("object, rated, values, lists");
    }
    var values = new TreeMap<String, BigDecimal>();
    texts.forEach(
        (name, text) -> values.put(String.valueOf(name), new BigDecimal(String.valueOf(text))));
    var on = new TreeSet<String>();
    lists.forEach(list -> on.add(String.valueOf(list)));
    return new RiskInputs(
        String.valueOf(read.get("object")), "body".equals(read.get("rated")), values, on);
  }
}
