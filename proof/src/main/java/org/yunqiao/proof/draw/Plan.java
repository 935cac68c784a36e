package org.yunqiao.proof.draw;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yunqiao.proof.Hashes;
import org.yunqiao.proof.Jcs;
import org.yunqiao.proof.Sha256;

/**
 * What is stated before there is any entropy: from what is drawn, how many, by whom it is inspected
 * and where chance comes from. Its digest is part of the seed, so nothing in it can change later.
 *
 * @param draw by which the draw is known
 * @param item of the list of inspection items
 * @param rule in words, how the frame came about
 * @param frame digest of frame.tsv
 * @param objects digest of objects.tsv
 * @param officers digest of officers.tsv
 * @param strata in the order of their names' bytes
 * @param follows the draw that this one is held in place of; empty when there is none
 */
public record Plan(
    String draw,
    String item,
    String rule,
    String frame,
    String objects,
    String officers,
    List<Stratum> strata,
    Staffing staffing,
    Source entropy,
    String follows) {

  static final String PROTOCOL = "yunqiao draw 1";
  static final int MOST_STRATA = 10_000;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  public Plan {
    strata = List.copyOf(strata);
    mustBeName("draw", draw);
    mustBeName("item", item);
    if (!follows.isEmpty()) {
      mustBeName("follows", follows);
    }
    if (rule.isEmpty() || rule.length() > 2_000 || !PlainText.isPlain(rule)) {
      throw new Refused("plan.form", "rule: 1 to 2,000 characters in one line");
    }
    for (String digest : List.of(frame, objects, officers)) {
      mustBeDigest(digest);
    }
    if (strata.isEmpty() || strata.size() > MOST_STRATA) {
      throw new Refused("plan.strata", "1 to 10,000 strata");
    }
    for (int i = 1; i < strata.size(); i++) {
      if (Ids.compare(strata.get(i - 1).name(), strata.get(i).name()) >= 0) {
        throw new Refused("plan.strata", "each once, in the order of their names' bytes");
      }
    }
  }

  /** Reads plan.json; refuses members it does not know. */
  public static Plan read(byte[] json) {
    Members plan = Members.read(json, "plan");
    plan.mustBe("protocol", PROTOCOL);
    Source entropy = Source.read(plan.members("entropy"));
    Members staffing = plan.members("staffing");
    Members region = staffing.members("region");
    var strata = new ArrayList<Stratum>();
    for (Members each : plan.list("strata")) {
      strata.add(new Stratum(each.text("stratum"), each.number("of"), each.number("draw")));
      each.end();
    }
    var read =
        new Plan(
            plan.text("draw"),
            plan.text("item"),
            plan.text("rule"),
            plan.text("frame"),
            plan.text("objects"),
            plan.text("officers"),
            strata,
            new Staffing(
                staffing.count("perObject"),
                staffing.count("workload"),
                new RegionRule(RegionRule.Kind.of(region.text("rule")), region.count("length"))),
            entropy,
            plan.text("follows"));
    List.of(plan, staffing, region).forEach(Members::end);
    return read;
  }

  /** As plan.json: canonical JSON (RFC 8785) and one LF. */
  public byte[] bytes() {
    return (Jcs.string(toJson()) + "\n").getBytes(UTF_8);
  }

  /** SHA-256 of the bytes of plan.json, in lower-case hex. */
  public String digest() {
    return Hashes.write(Sha256.of(bytes()));
  }

  /** How many objects are drawn. */
  public long drawn() {
    return strata.stream().mapToLong(Stratum::draw).sum();
  }

  /** How many objects may be drawn. */
  public long size() {
    return strata.stream().mapToLong(Stratum::of).sum();
  }

  private Map<String, Object> toJson() {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("protocol", PROTOCOL);
    tree.put("draw", draw);
    tree.put("item", item);
    tree.put("rule", rule);
    tree.put("frame", frame);
    tree.put("objects", objects);
    tree.put("officers", officers);
    tree.put("follows", follows);
    tree.put("strata", strata.stream().map(Plan::toJson).toList());
    tree.put(
        "staffing",
        Map.of(
            "perObject",
            staffing.perObject(),
            "workload",
            staffing.workload(),
            "region",
            Map.of("rule", staffing.region().kind().word(), "length", staffing.region().length())));
    tree.put("entropy", entropy.toJson());
    return tree;
  }

  private static Map<String, Object> toJson(Stratum each) {
    return Map.of("stratum", each.name(), "of", each.of(), "draw", each.draw());
  }

  private static void mustBeName(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new Refused("plan.form", what + ": 1 to 64 of A-Z a-z 0-9 . _ -");
    }
  }

  private static void mustBeDigest(String digest) {
    try {
      Hashes.read(digest);
    } catch (IllegalArgumentException e) {
      throw new Refused("plan.form", "a digest has 64 lower-case hex digits");
    }
  }
}
