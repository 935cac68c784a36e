package org.yunqiao.work.supervision;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yunqiao.proof.draw.Bundle;
import org.yunqiao.proof.draw.Officer;
import org.yunqiao.proof.draw.Officers;
import org.yunqiao.proof.draw.Plan;
import org.yunqiao.proof.draw.Staffing;

/**
 * What a plan would mean, before it is stated.
 *
 * @param officers how many can go at all
 * @param knowing how many of them have the specialty that the item asks for
 * @param visits places to be filled: objects that will be drawn, times officers for each
 * @param least officers without whom it cannot be, if all do as much as one may
 * @param shortages where too few can go, should something be drawn there
 */
public record Outlook(
    Plan plan, long officers, long knowing, long visits, long least, List<Shortage> shortages) {

  /**
   * A region with objects, and too few who may be sent there.
   *
   * @param region as far as the rule of staffing looks at it
   */
  public record Shortage(String region, long objects, long officers) {}

  static Outlook of(Plan plan, InspectionItem item, Path folder) throws IOException {
    Staffing staffing = plan.staffing();
    List<Officer> present = new ArrayList<>();
    Officers.of(folder.resolve(Bundle.OFFICERS))
        .forEach(each -> {
          if (!each.absent()) present.add(each);
        });
    String asked = item.specialty();
    long visits = plan.drawn() * staffing.perObject();
    return new Outlook(
        plan,
        present.size(),
        present.stream().filter(each -> knows(each, asked)).count(),
        visits,
        Math.max(staffing.perObject(), Math.ceilDiv(visits, staffing.workload())),
        shortages(staffing, asked, present, folder));
  }

  private static boolean knows(Officer officer, String asked) {
    return asked.isEmpty() || officer.specialties().contains(asked);
  }

  private static List<Shortage> shortages(
      Staffing staffing, String asked, List<Officer> present, Path folder) throws IOException {
    List<Shortage> shortages = new ArrayList<>();
    objects(staffing.region().length(), folder)
        .forEach((region, objects) -> {
          List<Officer> may =
              present.stream()
                  .filter(each -> staffing.region().admits(each.region(), region))
                  .toList();
          boolean enough =
              may.size() >= staffing.perObject()
                  && may.stream().anyMatch(each -> knows(each, asked));
          if (!enough) shortages.add(new Shortage(region, objects, may.size()));
        });
    return List.copyOf(shortages);
  }

  /** How many objects there are, by as much of the region as counts. */
  private static Map<String, Long> objects(int length, Path folder) throws IOException {
    Map<String, Long> objects = new TreeMap<>();
    try (BufferedReader lines = Files.newBufferedReader(folder.resolve(Bundle.OBJECTS))) {
      for (String line; (line = lines.readLine()) != null; ) {
        String region = line.split("\t", -1)[1];
        objects.merge(region.substring(0, Math.min(length, region.length())), 1L, Long::sum);
      }
    }
    return objects;
  }
}
