/** What can be had here and what is taken in (政务信息资源目录), and on which terms. */
@NullMarked
@NamedInterface("catalogue")
package org.yunqiao.door.exchange.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
