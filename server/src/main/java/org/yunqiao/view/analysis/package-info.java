/** Inside reading: indicators and screens over the whole journal. */
@NullMarked
@ApplicationModule(
    id = "analysis",
    allowedDependencies = {"ledger"})
package org.yunqiao.view.analysis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
