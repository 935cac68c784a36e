/** The journal as columns: Parquet files, a manifest, and how they are read as of a position. */
@NullMarked
package org.yunqiao.view.analysis.lake;

import org.jspecify.annotations.NullMarked;
