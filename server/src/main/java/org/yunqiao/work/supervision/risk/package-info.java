/** Who is likelier to be found wanting: a model that is data, and how right it was. */
@NullMarked
@NamedInterface("risk")
package org.yunqiao.work.supervision.risk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
