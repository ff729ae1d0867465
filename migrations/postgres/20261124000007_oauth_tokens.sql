-- What an admin has let a connection do by OAuth: one pair of tokens for each, encrypted. `pair` names the pair, and
-- another one takes its place whenever it is renewed. `asked` counts how often GitLab was asked to renew this pair, and
-- `asked_until` says until when somebody is at it. A pair that is lost cannot be renewed any more.
CREATE TABLE oauth_tokens (
    connection   TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    pair         TEXT    NOT NULL,
    sealed       BYTEA   NOT NULL,
    scopes       TEXT    NOT NULL,
    expires_at   BIGINT  NOT NULL,
    connected_at BIGINT  NOT NULL,
    asked        BIGINT  NOT NULL,
    asked_until  BIGINT,
    lost         BIGINT  NOT NULL CHECK (lost IN (0, 1))
);
