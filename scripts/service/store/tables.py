"""The schema of the file, and the upgrade from its first version."""

VERSION = 2
TABLES = f"""
CREATE TABLE submissions (
  number TEXT NOT NULL,
  version INTEGER NOT NULL,
  key TEXT NOT NULL,
  digest TEXT NOT NULL,
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  received INTEGER NOT NULL,
  due REAL NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  place TEXT NOT NULL DEFAULT '',
  trouble TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (number, version)
) STRICT;
CREATE INDEX keys ON submissions (key);
CREATE INDEX names ON submissions (name);
CREATE INDEX waiting ON submissions (due) WHERE place = '';
CREATE TABLE probe (id INTEGER PRIMARY KEY, content BLOB NOT NULL) STRICT;
PRAGMA user_version = {VERSION};
"""

# Schema 1 had neither versions of a submission nor digests of answers.
FROM_FIRST = f"""
BEGIN IMMEDIATE;
ALTER TABLE submissions RENAME TO first;
{TABLES}
INSERT INTO submissions (number, version, key, digest, name, text, received, due, attempts, place)
  SELECT number, 1, key, '', slug, text, received, due, attempts, place FROM first;
DROP TABLE first;
COMMIT;
"""
