package org.yunqiao.door.exchange.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * A field of testing by the laboratory numbering rule of 2015, with a few things tested in it.
 *
 * <p>Weights are the laboratories of 2023 where published (vehicles, environment, buildings,
 * building materials, water, food), ours elsewhere.
 */
record Field(int weight, String code, List<String> samples, List<Test> tests) {

  /**
   * One test.
   *
   * @param limit in thousandths of the unit
   * @param most whether the limit is an upper one
   */
  record Test(String name, String method, String unit, long limit, boolean most) {}

  // weight | code | samples | name,method,unit,limit in thousandths,most or least; ...
  private static final String TABLE =
      """
      3455|00|饼干,酱油,食用植物油,糕点|铅,GB 5009.12,mg/kg,500,most;菌落总数,GB 4789.2,CFU/g,10000000,most;水分,GB 5009.3,g/100g,6500,most;苯甲酸,GB 5009.28,g/kg,1000,most
      8241|01|混凝土试块,热轧带肋钢筋,回填土|抗压强度,GB/T 50081,MPa,30000,least;抗拉强度,GB/T 228.1,MPa,540000,least;屈服强度,GB/T 228.1,MPa,400000,least
      7366|02|水泥,人造板,花岗石|抗压强度,GB/T 17671,MPa,42500,least;内照射指数,GB 6566,,1000,most;甲醛释放量,GB/T 17657,mg/m³,124,most
      15760|05|小型轿车,轻型货车,大型客车|整车制动率,GB 38900,%,60000,least;一氧化碳,GB 18285,%,600,most;碳氢化合物,GB 18285,10⁻⁶,80000,most
      2100|08|紧固件,齿轮,轴承|洛氏硬度,GB/T 230.1,HRC,32000,least;抗拉强度,GB/T 228.1,MPa,800000,least
      2400|09|电源适配器,显示器,路由器|接触电流,GB 4943.1,mA,250,most;传导骚扰,GB/T 9254.1,dBμV,60000,most
      1900|10|木家具,纸巾,塑料餐盒|甲醛释放量,GB 18584,mg/L,1500,most;重金属,GB 31604.9,mg/L,1000,most
      1800|11|针织内衣,床单,羽绒服|甲醛含量,GB/T 2912.1,mg/kg,75000,most;耐摩擦色牢度,GB/T 3920,级,3000,least;纤维含量偏差,GB/T 2910.1,%,5000,most
      8601|12|厂界噪声,固定源废气,环境空气|等效声级,GB 12348,dB(A),60000,most;颗粒物,GB/T 16157,mg/m³,30000,most;二氧化硫,HJ 57,mg/m³,50000,most
      3532|13|地表水,生活饮用水,工业废水|化学需氧量,HJ 828,mg/L,20000,most;氨氮,HJ 535,mg/L,1000,most;总磷,GB/T 11893,mg/L,200,most
      1700|14|工业乙醇,胶黏剂,清洗剂|密度,GB/T 4472,g/cm³,900,most;水分,GB/T 6283,%,500,most
      """;

  private static final List<Field> ALL = read();

  private static final int TOTAL = total();

  static Field any(Dice dice) {
    int left = dice.below(TOTAL);
    int field = 0;
    while (left >= ALL.get(field).weight()) {
      left -= ALL.get(field++).weight();
    }
    return ALL.get(field);
  }

  static Field of(String code) {
    for (Field field : ALL) {
      if (field.code().equals(code)) {
        return field;
      }
    }
    throw new IllegalArgumentException("no such field: " + code);
  }

  /** Some field that is none of these. */
  static Field outside(List<String> codes, Dice dice) {
    List<Field> others = new ArrayList<>(ALL);
    others.removeIf(field -> codes.contains(field.code()));
    return others.get(dice.below(others.size()));
  }

  private static List<Field> read() {
    List<Field> fields = new ArrayList<>();
    for (String line : TABLE.split("\n")) {
      String[] words = line.split("\\|");
      int weight = Integer.parseInt(words[0]);
      fields.add(new Field(weight, words[1], List.of(words[2].split(",")), tests(words[3])));
    }
    return List.copyOf(fields);
  }

  private static List<Test> tests(String text) {
    List<Test> tests = new ArrayList<>();
    for (String test : text.split(";")) {
      String[] words = test.split(",");
      long limit = Long.parseLong(words[3]);
      tests.add(new Test(words[0], words[1], words[2], limit, words[4].equals("most")));
    }
    return List.copyOf(tests);
  }

  private static int total() {
    int total = 0;
    for (Field field : ALL) {
      total += field.weight();
    }
    return total;
  }
}
