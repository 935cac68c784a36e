/** 制度体系表: every scheme in its place among the systems, and what is missing or broken there. */
@NullMarked
@NamedInterface("system")
package org.yunqiao.register.scheme.system;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
