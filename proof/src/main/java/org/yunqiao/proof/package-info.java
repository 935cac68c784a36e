/** What others need to check us: how a fact is hashed, and how hashes make a tree. Pure JDK. */
@NullMarked
package org.yunqiao.proof;

import org.jspecify.annotations.NullMarked;
