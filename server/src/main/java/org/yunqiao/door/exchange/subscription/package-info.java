/** What goes to partners: by subscription, in journal order, acknowledged, and reconciled. */
@NullMarked
@NamedInterface("subscription")
package org.yunqiao.door.exchange.subscription;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
