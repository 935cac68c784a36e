/** An invented world of any size, to try things on. */
@NullMarked
package org.yunqiao.door.exchange.sample;

import org.jspecify.annotations.NullMarked;
