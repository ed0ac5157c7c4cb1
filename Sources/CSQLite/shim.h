#include <sqlite3.h>

// Swift cannot pass the arguments of a C function that takes any number of them.
static inline int chart_sqlite_checkpoints_on_close(sqlite3 *database, int on) {
  return sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !on, (int *)0);
}

static inline int chart_sqlite_counts_no_memory(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }
