/** The indicators on a Spark cluster: for those who have one, and more rows than one machine. */
@NullMarked
package org.yunqiao.cluster;

import org.jspecify.annotations.NullMarked;
