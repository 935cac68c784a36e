/** Any procedure of any scheme, run from application to decision. */
@NullMarked
@ApplicationModule(
    id = "casework",
    allowedDependencies = {"ledger", "party", "scheme", "identity", "attestation"})
package org.yunqiao.work.casework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
