/** What another edition changes, in plain words, and how attestations in force are brought over. */
@NullMarked
@NamedInterface("difference")
package org.yunqiao.register.scheme.difference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
