/** Scheme folders as their authors wrote them: read within bounds, told where they are wrong. */
@NullMarked
@NamedInterface("file")
package org.yunqiao.register.scheme.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
