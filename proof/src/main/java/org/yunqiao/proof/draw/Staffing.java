package org.yunqiao.proof.draw;

/**
 * How officers are found for what was drawn.
 *
 * @param perObject how many go to each object; the law asks for two
 * @param workload how many objects of this draw one officer may be given
 */
public record Staffing(int perObject, int workload, RegionRule region) {

  static final int MOST_PER_OBJECT = 9;

  public Staffing {
    if (perObject < 1 || perObject > MOST_PER_OBJECT) {
      throw new Refused("plan.form", "officers per object: 1 to 9");
    }
    if (workload < 1 || workload > 1_000_000) {
      throw new Refused("plan.form", "workload: 1 to 1,000,000");
    }
  }
}
