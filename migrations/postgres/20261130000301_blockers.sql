-- What blocks deployments to an environment, or a release. Items of checklists that are blocked stand in `items` and in the audit,
-- and are read from there. One that an issue tells of has a source, the issue's number and what that said last (`issue_…`); `gone`
-- says that its labels do not tell of it any more. What labels say of hours is kept in halves of an hour. It is over when somebody
-- has said so (`ended_at`) or the issue was closed (`closed_at`), whichever was earlier.
CREATE TABLE blockers (
    id                TEXT    NOT NULL PRIMARY KEY,
    product_id        TEXT    NOT NULL REFERENCES products (id),
    environment       TEXT,
    release_id        TEXT    REFERENCES releases (id),
    cause             TEXT,
    note              TEXT    NOT NULL,
    since_at          BIGINT  NOT NULL,
    ended_at          BIGINT,
    closed_at         BIGINT,
    path              TEXT,
    path_who          TEXT,
    path_by           TEXT,
    path_at           BIGINT,
    issue             TEXT,
    staging_halves    BIGINT,
    production_halves BIGINT,
    source_id         TEXT    REFERENCES sources (id) ON DELETE CASCADE,
    iid               BIGINT,
    issue_told_at     BIGINT,
    issue_labels      TEXT,
    unread            TEXT    NOT NULL DEFAULT '',
    gone              BIGINT  NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
    opened_by         TEXT    NOT NULL,
    opened_at         BIGINT  NOT NULL,
    retracted_at      BIGINT,
    retracted_because TEXT,
    revision          BIGINT  NOT NULL,
    modified_at       BIGINT  NOT NULL,
    CHECK ((environment IS NULL) <> (release_id IS NULL)),
    CHECK ((path IS NULL) = (path_at IS NULL)),
    CHECK ((source_id IS NULL) = (iid IS NULL)),
    CHECK ((source_id IS NULL) = (issue_told_at IS NULL)),
    CHECK ((retracted_at IS NULL) = (retracted_because IS NULL)),
    UNIQUE (source_id, iid)
);
CREATE INDEX blockers_by_time ON blockers (product_id, since_at);
CREATE INDEX blockers_by_release ON blockers (release_id) WHERE release_id IS NOT NULL;
CREATE INDEX blockers_that_last ON blockers (product_id) WHERE ended_at IS NULL AND closed_at IS NULL;

-- The causes of a product's blockers, one a line; GitLab's where there is no row.
CREATE TABLE blocker_causes (
    product_id TEXT    NOT NULL PRIMARY KEY REFERENCES products (id),
    causes     TEXT    NOT NULL,
    revision   BIGINT  NOT NULL
);
