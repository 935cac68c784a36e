package org.yunqiao.work.supervision;

import java.time.Instant;
import java.util.UUID;

/**
 * A picture or paper taken on the spot.
 *
 * @param key made by the device
 * @param document digest in the vault
 * @param takenAt by the device's clock
 * @param receivedAt by ours
 */
public record Evidence(
    UUID key,
    String point,
    String document,
    String name,
    String mediaType,
    Instant takenAt,
    Instant receivedAt,
    String officer) {}
