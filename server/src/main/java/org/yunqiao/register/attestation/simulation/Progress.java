package org.yunqiao.register.attestation.simulation;

/** Hears how far a simulation is. */
@FunctionalInterface
public interface Progress {

  Progress NONE = (done, of, attestations) -> {};

  /**
   * @param done parts of the register that have been looked through, {@code of} so many
   * @param attestations so far
   */
  void at(long done, long of, long attestations);
}
