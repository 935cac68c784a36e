/** Signed batches of bodies, and the signed receipts they get. */
@NullMarked
@NamedInterface("receipt")
package org.yunqiao.door.exchange.receipt;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
