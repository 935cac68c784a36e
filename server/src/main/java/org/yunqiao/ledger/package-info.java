/** What was stated, provably: facts in order, documents by digest. */
@NullMarked
@ApplicationModule(
    id = "ledger",
    displayName = "账本 ledger",
    type = ApplicationModule.Type.OPEN,
    allowedDependencies = {})
package org.yunqiao.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
