/**
 * What others need to check us: how a fact is hashed, how hashes make a tree, and how a log is
 * signed. Pure JDK.
 */
@NullMarked
package org.yunqiao.proof;

import org.jspecify.annotations.NullMarked;
