/** Where other systems come in and are served: intake, connectors, receipts. */
@NullMarked
@ApplicationModule(
    id = "exchange",
    allowedDependencies = {
      "ledger",
      "party",
      "scheme",
      "scheme :: table",
      "identity",
      "attestation",
      "casework"
    })
package org.yunqiao.door.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
