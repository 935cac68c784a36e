/** The keys with which the ledger vouches for itself. */
@NullMarked
package org.yunqiao.ledger.seal;

import org.jspecify.annotations.NullMarked;
