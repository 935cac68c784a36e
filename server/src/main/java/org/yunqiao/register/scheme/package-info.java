/** Under which rule, in which edition. */
@NullMarked
@ApplicationModule(
    id = "scheme",
    allowedDependencies = {"ledger"})
package org.yunqiao.register.scheme;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
