/** How fast it is, beside what others would use for the same work. Never shipped. */
@NullMarked
package org.yunqiao.bench;

import org.jspecify.annotations.NullMarked;
