package org.yunqiao.door.exchange.connector;

import org.yunqiao.Problem;

/** What is wrong with a connector, or with asking for it. */
public final class ConnectorProblem extends Problem {

  private ConnectorProblem(Kind kind, String code, Object... arguments) {
    super(kind, code, arguments);
  }

  static ConnectorProblem unknown(String name, Object known) {
    return new ConnectorProblem(Kind.NOT_FOUND, "connector.unknown", name, known);
  }

  static ConnectorProblem malformed(String name, String what) {
    return new ConnectorProblem(Kind.INVALID, "connector.malformed", name, what);
  }
}
