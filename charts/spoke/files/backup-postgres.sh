#!/usr/bin/env bash
# Dumps the database of SPOKE_POSTGRES_URL into BACKUP_DIRECTORY, and deletes dumps older than BACKUP_KEEP_DAYS days.
set -euo pipefail

file="$BACKUP_DIRECTORY/spoke-$(date +%Y%m%d-%H%M%S).sql.gz"
pg_dump "$SPOKE_POSTGRES_URL" | gzip > "$file.part"
gzip --test "$file.part"
mv "$file.part" "$file"
echo "wrote $file, $(stat -c %s "$file") bytes"
find "$BACKUP_DIRECTORY" -name 'spoke-*.sql.gz' -mtime "+$BACKUP_KEEP_DAYS" -print -delete
