/** Outside reading: what a publication rule let through, and what an absence means. */
@NullMarked
@ApplicationModule(
    id = "publicity",
    allowedDependencies = {"ledger", "scheme", "scheme :: table"})
package org.yunqiao.view.publicity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
