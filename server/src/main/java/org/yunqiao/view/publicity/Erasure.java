package org.yunqiao.view.publicity;

import java.time.Instant;

/**
 * That a fact was erased: of what it told, nothing can be read any more.
 *
 * @param erased position of the fact
 * @param position of the erasure
 * @param ground the legal ground, in the words of who ordered it
 */
public record Erasure(long erased, long position, Instant at, String ground) {}
