package org.yunqiao.door.exchange.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * What an invented organisation does for a living.
 *
 * @param name as in its company name
 * @param goods what it makes or offers
 * @param scopeCodes IAF codes as the accreditation body subdivides them, semicolons between
 * @param productField field of a voluntary product certificate, PV01 to PV21
 */
record Trade(String name, String goods, String scopeCodes, String productField) {

  private static final String TABLE =
      """
      精密机械|机械零部件|17.10.02;18.05.02|PV11
      机电设备|机电设备|18.02.06|PV11
      环保科技|环保设备|18.02.06;34.06.00|PV11
      模具|模具|17.11.03|PV11
      电子科技|电子元器件|19.01.01|PV12
      电气|低压成套开关设备|19.05.01|PV14
      线缆|电线电缆|19.09.02|PV14
      照明科技|照明灯具|19.11.01|PV16
      新能源|储能设备|19.10.01|PV15
      仪器仪表|仪器仪表|19.12.01|PV17
      医疗器械|医疗器械|19.14.01|PV17
      汽车零部件|汽车零部件|22.03.02|PV18
      金属制品|金属制品|17.10.02;17.12.05|PV10
      铝业|铝型材|17.06.01|PV10
      塑胶制品|塑料制品|14.02.04|PV06
      橡胶|橡胶制品|14.01.03|PV06
      化工|化工原料|12.01.05|PV06
      涂料|涂料|12.03.00|PV06
      建材|建筑材料|16.02.04|PV07
      门窗|门窗|17.07.01|PV07
      玻璃|玻璃制品|15.01.01|PV07
      陶瓷|陶瓷制品|15.03.01|PV07
      家具|家具|23.01.04|PV08
      纺织|纺织面料|04.02.00|PV04
      服饰|服装|04.08.01|PV04
      鞋业|鞋|05.03.01|PV04
      包装|包装材料|07.01.05|PV05
      印务|印刷品|09.01.01|PV05
      食品|食品|03.07.01|PV02
      粮油|粮油制品|03.05.01|PV02
      茶业|茶叶|03.09.02|PV01
      农业科技|农产品|01.01.01|PV01
      软件|软件开发服务|33.02.01|PV21
      信息技术|信息系统集成服务|33.02.02|PV21
      物流|道路货物运输服务|31.01.02|PV21
      物业|物业管理服务|35.15.00|PV21
      建设工程|建筑工程施工服务|28.07.01|PV07
      商贸|日用品批发服务|29.10.07|PV21
      餐饮管理|餐饮服务|30.05.00|PV02
      教育科技|教育培训服务|37.05.00|PV21
      """;

  private static final List<Trade> ALL = read();

  static Trade any(Dice dice) {
    return ALL.get(dice.below(ALL.size()));
  }

  /** What the trade is certified to do. */
  String activity() {
    return goods.endsWith("服务") ? goods + "的提供" : goods + "的设计、生产和销售";
  }

  private static List<Trade> read() {
    List<Trade> trades = new ArrayList<>();
    for (String line : TABLE.split("\n")) {
      String[] words = line.split("\\|");
      trades.add(new Trade(words[0], words[1], words[2], words[3]));
    }
    return List.copyOf(trades);
  }
}
