/** Who: organisations and people in a role, and whether two names are the same party. */
@NullMarked
@ApplicationModule(
    id = "party",
    allowedDependencies = {"ledger"})
package org.yunqiao.register.party;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
