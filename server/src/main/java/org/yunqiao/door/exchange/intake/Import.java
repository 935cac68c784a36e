package org.yunqiao.door.exchange.intake;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.yunqiao.door.exchange.connector.Connector;

/**
 * A file to be taken in.
 *
 * @param report where the sender wants the report, null for none (the vault has it all the same)
 * @param dryRun whether only to say what would become of it
 */
public record Import(Path file, Connector connector, @Nullable Path report, boolean dryRun) {}
