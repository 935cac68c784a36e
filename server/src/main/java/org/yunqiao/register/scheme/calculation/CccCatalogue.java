package org.yunqiao.register.scheme.calculation;

import java.util.List;
import java.util.Optional;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Table;
import org.yunqiao.register.scheme.table.Tables;

/**
 * How a class of product comes under compulsory certification on a day: certified, or declared by
 * its producer (强制性产品认证目录).
 */
final class CccCatalogue implements Arithmetic {

  private static final String CATALOGUE = "ccc-catalogue";

  @Override
  public List<Input> inputs(Tables tables) {
    return List.of(Input.text("code").needed());
  }

  @Override
  public Result result(Inputs inputs, Working working) {
    Table catalogue = working.table(CATALOGUE);
    Optional<Row> row = catalogue.find(working.on(), inputs.text("code"));
    if (row.isEmpty()) {
      working.step(
          Words.of("ccc-catalogue.none", inputs.text("code"), working.on()),
          "not-listed",
          catalogue.source());
      return working.word("not-listed");
    }
    Row found = row.get();
    working.step(
        Words.of("ccc-catalogue.listed", inputs.text("code"), found.text("zh"), found.text("en")),
        found.text("mode"),
        found);
    return working.word(found.text("mode"));
  }
}
