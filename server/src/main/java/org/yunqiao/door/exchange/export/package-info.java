/** The whole register written out, so that two registers can be compared byte for byte. */
@NullMarked
package org.yunqiao.door.exchange.export;

import org.jspecify.annotations.NullMarked;
