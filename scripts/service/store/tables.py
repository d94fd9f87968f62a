"""The schema of the file, and the upgrades from its earlier versions."""

VERSION = 4
TABLES = f"""
CREATE TABLE submissions (
  number TEXT NOT NULL,
  version INTEGER NOT NULL,
  key TEXT NOT NULL,
  digest TEXT NOT NULL,
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  received INTEGER NOT NULL,
  PRIMARY KEY (number, version)
) STRICT;
CREATE INDEX keys ON submissions (key);
CREATE INDEX names ON submissions (name);
CREATE TABLE conversations (
  number TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  turn TEXT NOT NULL,
  since REAL NOT NULL,
  thing TEXT NOT NULL DEFAULT '',
  checked TEXT NOT NULL DEFAULT '',
  revision INTEGER NOT NULL DEFAULT 1,
  editor TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  spoken INTEGER NOT NULL DEFAULT 0,
  reminded INTEGER NOT NULL DEFAULT 0,
  linked REAL NOT NULL DEFAULT 0,
  erased INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX turns ON conversations (state, since);
CREATE TABLE links (hash TEXT PRIMARY KEY, number TEXT NOT NULL) STRICT;
CREATE TABLE messages (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL,
  party TEXT NOT NULL,
  author TEXT NOT NULL,
  field TEXT NOT NULL,
  words TEXT NOT NULL,
  at REAL NOT NULL
) STRICT;
CREATE INDEX messages_of ON messages (number);
CREATE TABLE mended (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL,
  version INTEGER NOT NULL,
  editor TEXT NOT NULL,
  words TEXT NOT NULL,
  text TEXT NOT NULL,
  at REAL NOT NULL
) STRICT;
CREATE INDEX mended_of ON mended (number);
CREATE TABLE deliveries (
  number TEXT NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  base TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL,
  taken INTEGER NOT NULL,
  editor TEXT NOT NULL DEFAULT '',
  due REAL NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  place TEXT NOT NULL DEFAULT '',
  trouble TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (number, version)
) STRICT;
CREATE INDEX delivery_names ON deliveries (name);
CREATE INDEX waiting ON deliveries (due) WHERE place = '';
CREATE TABLE mails (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL,
  kind TEXT NOT NULL,
  secret TEXT NOT NULL,
  due REAL NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE probe (id INTEGER PRIMARY KEY, content BLOB NOT NULL) STRICT;
PRAGMA user_version = {VERSION};
"""

# Schema 1 had neither versions of a submission nor digests of answers.
_FROM_1 = """
CREATE TABLE old (
  number TEXT, version INTEGER, key TEXT, digest TEXT, name TEXT, text TEXT,
  received INTEGER, due REAL, attempts INTEGER, place TEXT, trouble TEXT
) STRICT;
INSERT INTO old SELECT number, 1, key, '', slug, text, received, due, attempts, place, ''
  FROM submissions ORDER BY rowid;
DROP TABLE submissions;
"""
# In schema 2, what came in was delivered at once; what still waited now waits for an editor.
_FROM_2 = """
ALTER TABLE submissions RENAME TO old;
DROP TABLE probe;
DROP INDEX keys;
DROP INDEX names;
DROP INDEX waiting;
"""
_ANEW = f"""
{TABLES}
INSERT INTO submissions SELECT number, version, key, digest, name, text, received
  FROM old ORDER BY rowid;
INSERT INTO deliveries (number, version, name, text, taken, due, attempts, place)
  SELECT number, version, name, text, received, due, attempts, place
  FROM old WHERE place <> '' ORDER BY rowid;
INSERT INTO conversations (number, state, turn, since)
  SELECT number, iif(place = '', 'ontvangen', 'overgenomen'), 'redactie', received
  FROM old AS last WHERE version = (SELECT max(version) FROM old WHERE number = last.number)
  ORDER BY rowid;
DROP TABLE old;
"""
# Schema 3 had practices alone, and no answers to what is not known of one.
_FROM_3 = f"""
ALTER TABLE conversations ADD COLUMN thing TEXT NOT NULL DEFAULT '';
ALTER TABLE conversations ADD COLUMN checked TEXT NOT NULL DEFAULT '';
ALTER TABLE deliveries ADD COLUMN base TEXT NOT NULL DEFAULT '';
PRAGMA user_version = {VERSION};
"""
_UPGRADES = {2: _FROM_2 + _ANEW, 3: _FROM_3}


def upgrade_from(version: int) -> str:
    """The script that upgrades a file of an earlier version, in one transaction."""
    return f"BEGIN IMMEDIATE; {_UPGRADES.get(version, _FROM_1 + _ANEW)} COMMIT;"
