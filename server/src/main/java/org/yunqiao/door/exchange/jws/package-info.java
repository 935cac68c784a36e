/** Signatures beside what is exchanged: who states it, and who got it. */
@NullMarked
@NamedInterface("jws")
package org.yunqiao.door.exchange.jws;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
