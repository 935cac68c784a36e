/** How a source's file is understood: a folder of data, read and applied. */
@NullMarked
@NamedInterface("connector")
package org.yunqiao.door.exchange.connector;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
