/** Where other systems come in and are served: intake, connectors, subscriptions, receipts. */
@NullMarked
@ApplicationModule(
    id = "exchange",
    allowedDependencies = {
      "ledger",
      "party",
      "scheme",
      "scheme :: file",
      "scheme :: table",
      "scheme :: calendar",
      "identity",
      "attestation",
      "casework"
    })
package org.yunqiao.door.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
