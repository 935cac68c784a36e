/** Numbers and words that follow from a rule, every step shown with its source. */
@NullMarked
@NamedInterface("calculation")
package org.yunqiao.register.scheme.calculation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
