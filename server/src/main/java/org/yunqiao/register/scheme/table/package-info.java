/** Rows that rules and calculations look up, each with its source and its days. */
@NullMarked
@NamedInterface("table")
package org.yunqiao.register.scheme.table;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
