/** An invented world of any size, to try things on. */
@NullMarked
@NamedInterface("sample")
package org.yunqiao.door.exchange.sample;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
