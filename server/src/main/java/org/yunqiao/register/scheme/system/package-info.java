/** Every scheme in its place among the systems (制度体系表), and what is missing or broken there. */
@NullMarked
@NamedInterface("system")
package org.yunqiao.register.scheme.system;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
