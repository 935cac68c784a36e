/** Zones, projects, evaluations and plans, from opening to conclusion. */
@NullMarked
@ApplicationModule(
    id = "programme",
    allowedDependencies = {
      "ledger",
      "party",
      "scheme",
      "scheme :: table",
      "scheme :: calendar",
      "identity",
      "attestation",
      "analysis",
      "casework"
    })
package org.yunqiao.work.programme;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
