package org.yunqiao.work.supervision.risk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yunqiao.proof.Hashes;
import org.yunqiao.proof.Jcs;
import org.yunqiao.proof.Sha256;
import org.yunqiao.proof.draw.Stratum;

/**
 * What a year of inspections would bring: how much is found, what it costs enterprises and staff,
 * and where it would find nothing. Computed from the question alone: the same question has the same
 * number, and the same answer.
 *
 * @param run number of the question: digest of all of it
 * @param doable what part of the wish the staff can do; 1 where it can do all
 */
public record WhatIf(
    String run,
    double doable,
    List<ClassAnswer> classes,
    List<RegionAnswer> regions,
    long wished,
    long drawn,
    double found,
    double foundLeast,
    double foundMost,
    long officersNeeded) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * A class as it is, and what is wished of it.
   *
   * @param objects how many it has now
   * @param found of those whom chance had inspected
   * @param percent of its objects to be inspected in a year; 200 is twice each
   */
  public record OfClass(String riskClass, long objects, Share found, BigDecimal percent) {}

  /** How many objects a region has, by class. */
  public record OfRegion(String region, Map<String, Long> objects) {}

  /**
   * What is asked.
   *
   * @param officers who can go; 0 where staff is no limit
   * @param visits that one of them can take part in, in a year
   * @param perVisit officers that go together
   * @param line a class or region is a gap where only higher rates of violations would be noticed,
   *     in per cent
   */
  public record Question(
      List<OfClass> classes,
      List<OfRegion> regions,
      int officers,
      int visits,
      int perVisit,
      BigDecimal line) {

    public Question {
      if (officers < 0 || visits < 1 || perVisit < 1 || line.signum() <= 0) {
        throw new IllegalArgumentException("officers, visits, per visit, line");
      }
      for (OfClass each : classes) {
        if (each.percent().signum() < 0) throw new IllegalArgumentException(each.riskClass());
      }
    }

    String digest() {
      var all = new ArrayList<Object>();
      for (OfClass each : classes) {
        all.add(
            List.of(
                each.riskClass(),
                each.objects(),
                each.found().hits(),
                each.found().of(),
                Reason.plain(each.percent())));
      }
      for (OfRegion each : regions) {
        all.add(List.of(each.region(), new TreeMap<>(each.objects())));
      }
      all.add(List.of(officers, visits, perVisit, Reason.plain(line)));
      return Hashes.write(Sha256.of(Jcs.bytes(all)));
    }
  }

  /**
   * What becomes of a class.
   *
   * @param burden inspections of one of its objects in a year
   * @param noticed the smallest rate of violations that would be noticed with 95 % certainty; null
   *     where nothing is inspected
   */
  public record ClassAnswer(
      String riskClass,
      long objects,
      Share rate,
      long drawn,
      double burden,
      double found,
      double foundLeast,
      double foundMost,
      @Nullable Double noticed,
      boolean gap) {}

  /** What becomes of a region. */
  public record RegionAnswer(
      String region, long objects, long drawn, @Nullable Double noticed, boolean gap) {}

  /** Answers. */
  public static WhatIf of(Question question) {
    long wished = 0;
    for (OfClass each : question.classes()) wished += inspections(each.objects(), each.percent());
    long capacity = (long) question.officers() * question.visits() / question.perVisit();
    boolean limited = question.officers() > 0 && capacity < wished;
    double doable = limited ? (double) capacity / wished : 1;
    var classes = new ArrayList<ClassAnswer>();
    for (OfClass each : question.classes()) classes.add(answer(each, doable, question.line()));
    long drawn = classes.stream().mapToLong(ClassAnswer::drawn).sum();
    return new WhatIf(
        question.digest(),
        doable,
        classes,
        question.regions().stream().map(each -> answer(each, question, doable)).toList(),
        wished,
        drawn,
        classes.stream().mapToDouble(ClassAnswer::found).sum(),
        classes.stream().mapToDouble(ClassAnswer::foundLeast).sum(),
        classes.stream().mapToDouble(ClassAnswer::foundMost).sum(),
        Math.ceilDiv(wished * question.perVisit(), question.visits()));
  }

  private static long inspections(long objects, BigDecimal percent) {
    return percent
        .multiply(BigDecimal.valueOf(objects))
        .divide(HUNDRED, 0, RoundingMode.CEILING)
        .longValueExact();
  }

  private static ClassAnswer answer(OfClass asked, double doable, BigDecimal line) {
    long drawn = (long) Math.floor(inspections(asked.objects(), asked.percent()) * doable);
    Share rate = asked.found();
    Double noticed = noticed(asked.objects(), drawn);
    return new ClassAnswer(
        asked.riskClass(),
        asked.objects(),
        rate,
        drawn,
        asked.objects() == 0 ? 0 : (double) drawn / asked.objects(),
        drawn * rate.rate(),
        rate.known() ? drawn * rate.least() : 0,
        rate.known() ? drawn * rate.most() : drawn,
        noticed,
        gap(asked.objects(), noticed, line));
  }

  /** Of a region, what falls to it when each class is drawn over all regions alike. */
  private static RegionAnswer answer(OfRegion asked, Question question, double doable) {
    long objects = 0;
    double share = 0;
    for (OfClass each : question.classes()) {
      long here = asked.objects().getOrDefault(each.riskClass(), 0L);
      objects += here;
      share += here * each.percent().doubleValue() / 100 * doable;
    }
    long drawn = (long) Math.floor(share);
    Double noticed = noticed(objects, drawn);
    return new RegionAnswer(
        asked.region(), objects, drawn, noticed, gap(objects, noticed, question.line()));
  }

  private static @Nullable Double noticed(long objects, long drawn) {
    if (objects == 0 || drawn == 0) return null;
    return new Stratum("x", objects, Math.min(objects, drawn)).detection().rate();
  }

  private static boolean gap(long objects, @Nullable Double noticed, BigDecimal line) {
    return objects > 0 && (noticed == null || noticed * 100 > line.doubleValue());
  }
}
