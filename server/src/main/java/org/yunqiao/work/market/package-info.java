/** What laboratories and bodies offer, and who asked for it. */
@NullMarked
@ApplicationModule(
    id = "market",
    allowedDependencies = {
      "ledger",
      "party",
      "scheme",
      "scheme :: table",
      "identity",
      "attestation",
      "casework"
    })
package org.yunqiao.work.market;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
