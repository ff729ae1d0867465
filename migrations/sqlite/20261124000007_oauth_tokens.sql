-- What an admin has let a connection do by OAuth: one pair of tokens for each, encrypted. `pair` names the pair, and
-- another one takes its place whenever it is renewed. `asked` counts how often GitLab was asked to renew this pair, and
-- `asked_until` says until when somebody is at it. A pair that is lost cannot be renewed any more.
CREATE TABLE oauth_tokens (
    connection   TEXT    NOT NULL PRIMARY KEY,
    pair         TEXT    NOT NULL,
    sealed       BLOB    NOT NULL,
    scopes       TEXT    NOT NULL,
    expires_at   INTEGER NOT NULL,
    connected_at INTEGER NOT NULL,
    asked        INTEGER NOT NULL,
    asked_until  INTEGER,
    lost         INTEGER NOT NULL CHECK (lost IN (0, 1))
) STRICT;
