package org.yunqiao.register.scheme.calculation;

import java.util.List;
import java.util.Locale;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Tables;

/** The standard by which a green product is assessed, where the catalogue of the day has one. */
final class GreenCatalogue implements Arithmetic {

  private static final String CATALOGUE = "green-catalogue";

  @Override
  public List<Input> inputs(Tables tables) {
    return List.of(Input.text("product").needed());
  }

  @Override
  public Result result(Inputs inputs, Working working) {
    String wanted = plain(inputs.text("product"));
    for (Row row : working.table(CATALOGUE).rows(working.on())) {
      if (names(row).contains(wanted)) {
        working.step(
            Words.of("green-catalogue.listed", row.text("zh"), row.text("en")),
            row.text("standard") + "-" + row.text("edition"),
            row);
        return working.word(row.text("standard"));
      }
    }
    working.step(
        Words.of("green-catalogue.none", inputs.text("product"), working.on()),
        "not-listed",
        working.table(CATALOGUE).source());
    return working.word("not-listed");
  }

  /** The code, the name in either language, or the standard's number. */
  private static List<String> names(Row row) {
    return List.of(
        plain(row.text("code")),
        plain(row.text("zh")),
        plain(row.text("en")),
        plain(row.text("standard")),
        plain(row.text("standard") + "-" + row.text("edition")));
  }

  private static String plain(String text) {
    return text.replace(" ", "").toLowerCase(Locale.ROOT);
  }
}
