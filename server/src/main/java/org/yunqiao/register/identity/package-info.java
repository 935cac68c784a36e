/** Which account may act for which party, in which role and region, until when. */
@NullMarked
@ApplicationModule(
    id = "identity",
    allowedDependencies = {"ledger", "party"})
package org.yunqiao.register.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
