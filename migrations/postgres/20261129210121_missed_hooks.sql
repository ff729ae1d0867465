-- What looking found of a source that no webhook had told of: how many were new and how many gone, by list and look.
CREATE TABLE missed_hooks (
    source_id TEXT    NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    what      TEXT    NOT NULL,
    at        BIGINT  NOT NULL,
    news      BIGINT  NOT NULL,
    gone      BIGINT  NOT NULL,
    PRIMARY KEY (source_id, what, at)
);
