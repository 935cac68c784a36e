/** Scheme folders as they are written: read within bounds, told where they are wrong. */
@NullMarked
@NamedInterface("file")
package org.yunqiao.register.scheme.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
