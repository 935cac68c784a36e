package org.yunqiao.door.exchange.sample;

import java.util.List;

/** One laboratory report, as text (connector {@code lab-reports}). */
record Report(
    String number,
    String laboratory,
    String date,
    String client,
    String clientCode,
    String sample,
    String model,
    String field,
    List<Item> items) {

  /** One thing tested; where no limit applies the verdict is {@code none}. */
  record Item(String name, String method, String verdict, String value, String unit) {

    boolean failed() {
      return verdict.equals("fail");
    }
  }

  Report on(String day) {
    return new Report(number, laboratory, day, client, clientCode, sample, model, field, items);
  }

  Report from(String otherLaboratory) {
    return new Report(
        number, otherLaboratory, date, client, clientCode, sample, model, field, items);
  }

  Report forClient(String name, String code) {
    return new Report(number, laboratory, date, name, code, sample, model, field, items);
  }

  /** The report fails when anything in it does. */
  String verdict() {
    return items.stream().anyMatch(Item::failed) ? "fail" : "pass";
  }

  /** One line of JSON, without its end. */
  String line() {
    JsonLine line =
        new JsonLine()
            .open()
            .put("number", number)
            .put("laboratory", laboratory)
            .put("date", date)
            .open("client")
            .put("name", client)
            .put("code", clientCode)
            .close()
            .open("sample")
            .put("name", sample)
            .put("model", model)
            .close()
            .put("field", field)
            .openList("items");
    for (Item item : items) {
      line.open()
          .put("name", item.name())
          .put("method", item.method())
          .put("verdict", item.verdict())
          .put("value", item.value())
          .put("unit", item.unit())
          .close();
    }
    return line.closeList().put("verdict", verdict()).close().toString();
  }
}
