/** The journal as files and signed checkpoints that anybody can check. */
@NullMarked
package org.yunqiao.ledger.tiles;

import org.jspecify.annotations.NullMarked;
