/** The application and the base of every refusal; nothing else, ever. */
@NullMarked
package org.yunqiao;

import org.jspecify.annotations.NullMarked;
