/** Where everything is kept: the data folder, its lock and its database. */
@NullMarked
package org.yunqiao.ledger.store;

import org.jspecify.annotations.NullMarked;
