/** The whole register written out, so that two registers can be compared byte for byte. */
@NullMarked
@NamedInterface("export")
package org.yunqiao.door.exchange.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
