-- Freezes: times in which something is forbidden, or advised against. `forbids`, `kinds` and `environments` are lists of
-- words; the last two are empty for all. `day` and `time` stand in `zone`, for the first time; `last` is the last day on
-- which one that comes again begins. One that was deleted keeps its row: the audit tells of it.
CREATE TABLE freezes (
    id           TEXT    NOT NULL PRIMARY KEY,
    product_id   TEXT    REFERENCES products (id),
    name         TEXT    NOT NULL,
    reason       TEXT    NOT NULL,
    strength     TEXT    NOT NULL CHECK (strength IN ('hard', 'advisory')),
    forbids      TEXT    NOT NULL,
    kinds        TEXT    NOT NULL,
    environments TEXT    NOT NULL,
    repeats      TEXT    NOT NULL CHECK (repeats IN ('once', 'weekly', 'yearly')),
    from_day     TEXT    NOT NULL,
    from_time    TEXT    NOT NULL,
    until_day    TEXT    NOT NULL,
    until_time   TEXT    NOT NULL,
    zone         TEXT    NOT NULL,
    last         TEXT,
    uid          TEXT,
    visibility   TEXT    NOT NULL CHECK (visibility IN ('public', 'team', 'embargoed') OR visibility LIKE 'embargoed:%'),
    ended_at     INTEGER,
    deleted_at   INTEGER,
    revision     INTEGER NOT NULL,
    created_at   INTEGER NOT NULL,
    modified_at  INTEGER NOT NULL
) STRICT;

-- What is done in spite of a freeze, until when, and why.
CREATE TABLE freeze_overrides (
    id          TEXT    NOT NULL PRIMARY KEY,
    freeze_id   TEXT    NOT NULL REFERENCES freezes (id),
    product_id  TEXT    NOT NULL REFERENCES products (id),
    act         TEXT    NOT NULL CHECK (act IN ('merge', 'deploy', 'migrate', 'tag', 'publish')),
    environment TEXT,
    from_at     INTEGER NOT NULL,
    until_at    INTEGER NOT NULL,
    reason      TEXT    NOT NULL,
    person_id   TEXT    NOT NULL REFERENCES people (id)
) STRICT;
CREATE INDEX freeze_overrides_by_end ON freeze_overrides (until_at);
