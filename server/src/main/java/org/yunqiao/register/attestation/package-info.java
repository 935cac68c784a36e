/** What was attested about whom, and whether it still stands. */
@NullMarked
@ApplicationModule(
    id = "attestation",
    allowedDependencies = {"ledger", "party", "scheme", "scheme :: file"})
package org.yunqiao.register.attestation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
