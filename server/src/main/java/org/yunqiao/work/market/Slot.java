package org.yunqiao.work.market;

import java.time.LocalDate;

/**
 * 时段: a day on which a laboratory tests what it offers.
 *
 * @param seats how many requests it takes
 * @param free how many of them are not booked
 */
public record Slot(long id, long offering, LocalDate day, int seats, int free) {}
