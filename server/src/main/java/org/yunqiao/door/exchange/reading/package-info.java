/** Files of any sender, read row by row within bounds. */
@NullMarked
package org.yunqiao.door.exchange.reading;

import org.jspecify.annotations.NullMarked;
