package org.yunqiao.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a room looks at in its own part of a database, when the doctor is asked; found by {@link
 * java.util.ServiceLoader}, so that the doctor knows no room.
 */
public interface Inspection {

  /**
   * Looks, and changes nothing.
   *
   * @param progress is told how far it has come, where that takes long
   * @return nothing where the room has not kept anything yet
   */
  Optional<Finding> look(Connection database, Consumer<String> progress) throws SQLException;
}
