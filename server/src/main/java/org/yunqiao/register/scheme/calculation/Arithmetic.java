package org.yunqiao.register.scheme.calculation;

import java.util.List;
import org.yunqiao.register.scheme.table.Tables;

/** How one calculation is done. What rule-makers decide of it stands in tables. */
interface Arithmetic {

  List<Input> inputs(Tables tables);

  Result result(Inputs inputs, Working working);
}
