/**
 * The draw whose fairness anyone can check: whom to inspect, and by whom, from a plan that was
 * stated before there was any chance to know the seed (docs/protocols/draw.md). Pure JDK.
 */
@NullMarked
package org.yunqiao.proof.draw;

import org.jspecify.annotations.NullMarked;
