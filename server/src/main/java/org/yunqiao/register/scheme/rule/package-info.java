/** What must hold of a report, in CEL: compiled once, evaluated on the event's date. */
@NullMarked
@NamedInterface("rule")
package org.yunqiao.register.scheme.rule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
