package org.yunqiao.door.exchange.sample;

/**
 * What one certificate covers.
 *
 * @param category the CCC class; empty under every other scheme
 */
record Subject(String words, String codes, String category) {

  private static final String[] COMPULSORY = {
    "0101|电线组件", "0105|聚氯乙烯绝缘电缆电线", "0201|插头插座", "0202|家用固定式电气装置的开关",
    "0204|器具耦合器", "0301|低压成套开关设备", "0307|断路器", "0501|电钻",
    "0701|家用电冰箱", "0702|电风扇", "0703|空调器", "0705|家用电动洗衣机",
    "0706|电热水器", "0707|室内加热器", "0708|真空吸尘器", "0709|皮肤和毛发护理器具",
    "0710|电熨斗", "0711|电磁灶", "0713|电动食品加工器具", "0714|微波炉",
    "0716|吸油烟机", "0717|液体加热器和冷热饮水机", "0718|电饭锅", "0901|微型计算机",
    "0902|便携式计算机", "0903|显示设备", "0904|打印设备", "0907|电源适配器",
    "0911|服务器", "1001|灯具", "1002|镇流器", "1101|汽车",
    "1201|轮胎", "1301|安全玻璃", "1606|移动用户终端", "2202|玩具"
  };

  private static final String[] SERVICES = {
    "SC03|批发和零售服务", "SC04|住宿和餐饮服务", "SC05|运输服务", "SC08|金融服务", "SC09|不动产服务",
    "SC13|支持性服务", "SC15|保养和修理服务", "SC17|教育服务", "SC18|养老服务", "SC22|家庭服务"
  };

  private static final String[] FOODS = {"CI", "CII", "CIII", "CIV", "D", "E", "FI", "G", "CI;CIV"};

  private static final String[] CROPS = {"茶叶", "稻谷", "苹果", "食用菌", "蔬菜", "葡萄", "鸡蛋", "枸杞"};

  static Subject any(SampleScheme scheme, Trade trade, Dice dice) {
    return switch (scheme) {
      case QMS, MEASUREMENT -> system(trade, "");
      case EMS -> system(trade, "所涉及场所的相关环境管理活动");
      case OHSMS -> system(trade, "所涉及场所的相关职业健康安全管理活动");
      case ISMS -> system(trade, "相关的信息安全管理活动");
      case ITSM -> system(trade, "相关的信息技术服务管理活动");
      case ENMS -> system(trade, "所涉及的能源管理活动");
      case IP -> system(trade, "的知识产权管理");
      case MS_OTHER -> system(trade, "相关的管理活动");
      case FSMS -> new Subject("食品的生产和加工（" + trade.name() + "）", dice.oneOf(FOODS), "");
      case FOOD_AGRI -> crop(dice);
      case CCC -> compulsory(dice);
      case VOLUNTARY_PRODUCT ->
          new Subject(trade.goods() + "，型号 " + model(dice), trade.productField(), "");
      case SERVICE -> service(dice);
    };
  }

  /** A type designation, as on a nameplate. */
  static String model(Dice dice) {
    return "YL" + (char) ('A' + dice.below(26)) + "-" + (100 + dice.below(9_900));
  }

  private static Subject system(Trade trade, String tail) {
    return new Subject(trade.activity() + tail, trade.scopeCodes(), "");
  }

  private static Subject crop(Dice dice) {
    return new Subject(dice.oneOf(CROPS) + "（有机生产）", "PV01", "");
  }

  private static Subject compulsory(Dice dice) {
    String[] product = dice.oneOf(COMPULSORY).split("\\|");
    return new Subject(product[1] + "，型号 " + model(dice), product[0], product[0]);
  }

  private static Subject service(Dice dice) {
    String[] field = dice.oneOf(SERVICES).split("\\|");
    return new Subject(field[1] + "（" + dice.oneOf("三星级", "四星级", "五星级") + "）", field[0], "");
  }
}
