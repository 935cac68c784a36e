/** Working days, as the State Council notifies them year by year. */
@NullMarked
@NamedInterface("calendar")
package org.yunqiao.register.scheme.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
