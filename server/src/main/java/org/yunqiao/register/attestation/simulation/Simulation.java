package org.yunqiao.register.attestation.simulation;

import java.time.Instant;

/**
 * A simulation that was run.
 *
 * @param id of its inputs
 * @param folder SHA-256 over the edition's folder, lower-case hex
 * @param details digest in the vault of the file with a line for each finding
 * @param examined how many attestations had to be evaluated again
 */
public record Simulation(
    String id, String folder, Answer answer, String details, long examined, Instant at) {}
