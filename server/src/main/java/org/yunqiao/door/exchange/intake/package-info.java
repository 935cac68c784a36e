/** A file comes in: every row ends accepted, unchanged or rejected, and the sender learns why. */
@NullMarked
@NamedInterface("intake")
package org.yunqiao.door.exchange.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
