/** Any procedure of any scheme, run from application to decision. */
@NullMarked
@ApplicationModule(
    id = "casework",
    allowedDependencies = {
      "ledger",
      "party",
      "scheme",
      "scheme :: file",
      "scheme :: procedure",
      "scheme :: rule",
      "scheme :: calendar",
      "scheme :: table",
      "identity",
      "attestation"
    })
package org.yunqiao.work.casework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
