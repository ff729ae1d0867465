-- Pipelines that another one of the same project has set off, and that have ended: where that one failed and none of its own
-- jobs did, the job is theirs.
CREATE TABLE child_pipelines (
    source_id   TEXT    NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    pipeline    INTEGER NOT NULL,
    parent      INTEGER NOT NULL,
    failed      INTEGER NOT NULL CHECK (failed IN (0, 1)),
    job         TEXT,
    finished_at INTEGER NOT NULL,
    told_at     INTEGER NOT NULL,
    PRIMARY KEY (source_id, pipeline)
) STRICT;
CREATE INDEX child_pipelines_of ON child_pipelines (source_id, parent);

-- Tags and releases that a look has found gone, and when. A webhook may be on its way that tells of it; what none has told of by
-- the next look was missed.
CREATE TABLE gone_unsaid (
    source_id TEXT    NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    what      TEXT    NOT NULL CHECK (what IN ('tags', 'releases')),
    name      TEXT    NOT NULL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (source_id, what, name)
) STRICT;
