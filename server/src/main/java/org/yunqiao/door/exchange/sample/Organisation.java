package org.yunqiao.door.exchange.sample;

/** An invented legal person. */
record Organisation(
    String name, String code, Place place, String address, int headcount, Trade trade) {

  /** The organisation of that index in that world: always the same one, and nothing is kept. */
  static Organisation at(long seed, long index) {
    Dice dice = new Dice(seed, Dice.About.ORGANISATION, index);
    Place place = Places.any(dice);
    Trade trade = Trade.any(dice);
    String form = dice.oneOf("有限公司", "有限公司", "有限公司", "股份有限公司", "有限责任公司", "实业有限公司");
    String name = Brands.any(dice) + trade.name() + "（" + place.shortName() + "）" + form;
    return new Organisation(
        name,
        CodeMaker.code("91", place.code(), "YL", index),
        place,
        address(place, dice),
        headcount(dice),
        trade);
  }

  static String address(Place place, Dice dice) {
    return place.fullName()
        + dice.oneOf("样例大道", "样例路", "样例东路", "样例工业园")
        + (1 + dice.below(999))
        + "号";
  }

  /** Most are small: three in four have at most fifty people. */
  private static int headcount(Dice dice) {
    int chance = dice.below(100);
    return chance < 75
        ? 3 + dice.below(48)
        : chance < 95 ? 51 + dice.below(200) : 251 + dice.below(3_000);
  }
}
