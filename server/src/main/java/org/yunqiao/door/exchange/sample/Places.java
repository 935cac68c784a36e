package org.yunqiao.door.exchange.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the sample world lies: a few real areas of every mainland province (GB/T 2260, edition of
 * 2023), the provinces weighted by the certificates they held in December 2024.
 *
 * <p>Twelve weights are from the published table (thousands); the other nineteen share what is left
 * of the total by our own estimate.
 */
final class Places {

  private static final String TABLE =
      """
      156 北京市 110107::石景山区 110109::门头沟区
      90 天津市 120105::河北区 120110::东丽区
      147 河北省 130109:石家庄市:藁城区 130205:唐山市:开平区 130608:保定市:清苑区
      45 山西省 140108:太原市:尖草坪区 140215:大同市:云州区
      30 内蒙古自治区 150105:呼和浩特市:赛罕区 150205:包头市:石拐区
      90 辽宁省 210105:沈阳市:皇姑区 210211:大连市:甘井子区
      32 吉林省 220105:长春市:二道区 220211:吉林市:丰满区
      35 黑龙江省 230108:哈尔滨市:平房区 230205:齐齐哈尔市:昂昂溪区
      161 上海市 310110::杨浦区 310112::闵行区 310113::宝山区
      537 江苏省 320106:南京市:鼓楼区 320213:无锡市:梁溪区 320412:常州市:武进区 320508:苏州市:姑苏区
      553 浙江省 330110:杭州市:余杭区 330108:杭州市:滨江区 330211:宁波市:镇海区 330305:温州市:洞头区 330424:嘉兴市:海盐县
      160 安徽省 340111:合肥市:包河区 340210:芜湖市:湾沚区
      133 福建省 350105:福州市:马尾区 350211:厦门市:集美区 350505:泉州市:泉港区
      85 江西省 360111:南昌市:青山湖区 360281:景德镇市:乐平市
      288 山东省 370105:济南市:天桥区 370212:青岛市:崂山区 370613:烟台市:莱山区
      119 河南省 410105:郑州市:金水区 410305:洛阳市:涧西区
      125 湖北省 420105:武汉市:汉阳区 420606:襄阳市:樊城区
      100 湖南省 430105:长沙市:开福区 430211:株洲市:天元区
      744 广东省 440106:广州市:天河区 440112:广州市:黄埔区 440306:深圳市:宝安区 440607:佛山市:三水区 441302:惠州市:惠城区
      55 广西壮族自治区 450107:南宁市:西乡塘区 450205:柳州市:柳北区
      12 海南省 460108:海口市:美兰区 460205:三亚市:崖州区
      80 重庆市 500105::江北区 500107::九龙坡区
      138 四川省 510107:成都市:武侯区 510112:成都市:龙泉驿区 510722:绵阳市:三台县
      35 贵州省 520112:贵阳市:乌当区 520281:六盘水市:盘州市
      45 云南省 530112:昆明市:西山区 530322:曲靖市:陆良县
      5 西藏自治区 540102:拉萨市:城关区
      85 陕西省 610111:西安市:灞桥区 610222:铜川市:宜君县
      22 甘肃省 620102:兰州市:城关区
      6 青海省 630102:西宁市:城东区
      11 宁夏回族自治区 640121:银川市:永宁县 640221:石嘴山市:平罗县
      32 新疆维吾尔自治区 650105:乌鲁木齐市:水磨沟区 650205:克拉玛依市:乌尔禾区
      """;

  private static final List<Province> PROVINCES = read();

  private static final int TOTAL = total();

  private record Province(int weight, List<Place> places) {}

  private Places() {}

  /** Somewhere in the country. */
  static Place any(Dice dice) {
    int left = dice.below(TOTAL);
    int province = 0;
    while (left >= PROVINCES.get(province).weight()) {
      left -= PROVINCES.get(province++).weight();
    }
    return within(province, dice);
  }

  /** Somewhere in a province, the provinces being counted in the order of their codes from 0. */
  static Place within(int province, Dice dice) {
    List<Place> places = PROVINCES.get(province).places();
    return places.get(dice.below(places.size()));
  }

  static int[] weights() {
    int[] weights = new int[PROVINCES.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = PROVINCES.get(i).weight();
    }
    return weights;
  }

  private static int total() {
    int total = 0;
    for (Province province : PROVINCES) {
      total += province.weight();
    }
    return total;
  }

  private static List<Province> read() {
    List<Province> provinces = new ArrayList<>();
    for (String line : TABLE.split("\n")) {
      String[] words = line.split(" ");
      List<Place> places = new ArrayList<>();
      for (int i = 2; i < words.length; i++) {
        places.add(place(words[1], words[i].split(":")));
      }
      provinces.add(new Province(Integer.parseInt(words[0]), List.copyOf(places)));
    }
    return List.copyOf(provinces);
  }

  /** In the four municipalities the column of the city is empty. */
  private static Place place(String province, String[] area) {
    String city = area[1].isEmpty() ? province : area[1];
    return new Place(area[0], city.replace("市", ""), province + area[1] + area[2]);
  }
}
