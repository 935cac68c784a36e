package org.yunqiao.register.scheme.table;

import java.util.List;
import java.util.Map;
import org.yunqiao.register.scheme.Edition.Names;

/**
 * What a table says of itself before its first row.
 *
 * @param key the columns a row is found by, none for a table of ranges or a mere list
 * @param range the columns least and most, or none
 * @param columns where each column stands
 */
record Head(
    String name,
    Names names,
    String source,
    Confidence confidence,
    List<String> key,
    List<String> range,
    Map<String, Integer> columns) {}
