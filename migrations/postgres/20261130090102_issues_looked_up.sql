-- One more list is looked up: issues, of which labels say that they tell of blockers.
ALTER TABLE syncs RENAME TO syncs_before;
CREATE TABLE syncs (
    source_id   TEXT    NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    what        TEXT    NOT NULL CHECK (what IN ('tags', 'releases', 'merge_requests', 'deployments', 'issues')),
    next        TEXT,
    read        BIGINT  NOT NULL,
    ended_at    BIGINT,
    run_read_at BIGINT,
    PRIMARY KEY (source_id, what)
);
INSERT INTO syncs (source_id, what, next, read, ended_at, run_read_at)
    SELECT source_id, what, next, read, ended_at, run_read_at FROM syncs_before;
DROP TABLE syncs_before;
