package org.yunqiao.work.casework;

import org.yunqiao.register.scheme.procedure.Procedure;

/**
 * A procedure as cases run by it: kept whole when the first was opened, so that what happens to the
 * scheme afterwards does not reach them.
 *
 * @param engine the engine's id of it
 */
record Definition(long id, String scheme, String edition, String engine, Procedure procedure) {}
