/** Procedures as they are written: the diagram and what it leaves open, checked, never run. */
@NullMarked
@NamedInterface("procedure")
package org.yunqiao.register.scheme.procedure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
