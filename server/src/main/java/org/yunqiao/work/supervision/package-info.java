/** Whom to inspect, chosen fairly; what was found; what followed. */
@NullMarked
@ApplicationModule(
    id = "supervision",
    allowedDependencies = {
      "ledger",
      "party",
      "scheme",
      "scheme :: calendar",
      "scheme :: table",
      "identity",
      "attestation",
      "analysis",
      "casework"
    })
package org.yunqiao.work.supervision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
