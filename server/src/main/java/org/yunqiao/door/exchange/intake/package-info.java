/** A file comes in: every row ends accepted, unchanged or rejected, and the sender learns why. */
@NullMarked
package org.yunqiao.door.exchange.intake;

import org.jspecify.annotations.NullMarked;
