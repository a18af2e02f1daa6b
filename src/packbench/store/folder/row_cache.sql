-- What a bench knows of the sessions of one warehouse, so that its browser need not look at all of them again.
-- Everything here can be found out anew: a cache that is damaged or of another version is deleted.

-- name: schema
CREATE TABLE IF NOT EXISTS session (
    client     TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    mtime_ns   INTEGER NOT NULL,  -- of its folder, when it was last looked into
    checked_ns INTEGER NOT NULL,  -- when that was, by the server's clock
    hot        INTEGER NOT NULL,  -- 1: look again at the next refresh
    facts      BLOB    NOT NULL,  -- JSON of SessionFacts
    rows       BLOB,              -- JSON of its rows; NULL if they change with time alone
    PRIMARY KEY (client, name)
) WITHOUT ROWID;

-- name: load
-- The facts of cold sessions are left where they are: there are thousands, and hardly one is asked for.
SELECT client, name, mtime_ns, checked_ns, hot, CASE hot WHEN 1 THEN facts END, rows FROM session;

-- name: facts
SELECT facts FROM session WHERE client = ? AND name = ?;

-- name: save
INSERT OR REPLACE INTO session (client, name, mtime_ns, checked_ns, hot, facts, rows)
VALUES (?, ?, ?, ?, ?, ?, ?);

-- name: check
-- A cold session was looked into and nothing was new.
UPDATE session SET checked_ns = ? WHERE client = ? AND name = ?;

-- name: forget
DELETE FROM session WHERE client = ? AND name = ?;
