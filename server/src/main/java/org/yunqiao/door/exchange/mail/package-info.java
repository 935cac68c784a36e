/** Mail to people (SMTP): short, without anything personal, leading to the desk. */
@NullMarked
@NamedInterface("mail")
package org.yunqiao.door.exchange.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
