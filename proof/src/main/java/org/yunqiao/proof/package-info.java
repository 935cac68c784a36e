/** What others need to check us: how facts are hashed, trees grow and logs sign. Pure JDK. */
@NullMarked
package org.yunqiao.proof;

import org.jspecify.annotations.NullMarked;
