/**
 * Draws whose fairness anyone can check: whom to inspect, and who goes (docs/protocols/draw.md).
 */
@NullMarked
package org.yunqiao.proof.draw;

import org.jspecify.annotations.NullMarked;
