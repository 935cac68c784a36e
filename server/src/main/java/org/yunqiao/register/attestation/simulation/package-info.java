/** What another edition would have said to the attestations on record. */
@NullMarked
@NamedInterface("simulation")
package org.yunqiao.register.attestation.simulation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
