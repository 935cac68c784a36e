/** Where people come in: pages and JSON, composed from the rooms below. */
@NullMarked
@ApplicationModule(
    id = "portal",
    allowedDependencies = {
      "ledger",
      "party",
      "scheme",
      "scheme :: file",
      "scheme :: rule",
      "scheme :: procedure",
      "scheme :: calendar",
      "scheme :: table",
      "scheme :: calculation",
      "scheme :: difference",
      "scheme :: system",
      "identity",
      "attestation",
      "attestation :: simulation",
      "analysis",
      "publicity",
      "casework",
      "supervision",
      "supervision :: risk",
      "market",
      "programme",
      "exchange",
      "exchange :: intake",
      "exchange :: connector",
      "exchange :: export",
      "exchange :: sample",
      "exchange :: mail",
      "exchange :: subscription",
      "exchange :: jws",
      "exchange :: receipt",
      "exchange :: catalogue"
    })
package org.yunqiao.door.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
