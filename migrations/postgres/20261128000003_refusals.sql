-- What follows from the tags and releases of a version at GitLab, and the rules of the calendar refuse. It is tried again
-- from `try_at` on; what was told stays. `hidden` ones are of releases that few may know of.
CREATE TABLE refusals (
    source_id TEXT COLLATE "C" NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    version   TEXT COLLATE "C" NOT NULL,
    brought   TEXT COLLATE "C" NOT NULL CHECK (brought IN ('tag', 'release', 'gone', 'nothing')),
    at        BIGINT NOT NULL,
    why       TEXT NOT NULL,
    hidden    BIGINT NOT NULL CHECK (hidden IN (0, 1)),
    try_at    BIGINT NOT NULL,
    PRIMARY KEY (source_id, version)
);
CREATE INDEX refusals_due ON refusals (try_at);

-- Why a release could not be looked at anew, when it was last tried.
ALTER TABLE to_follow ADD COLUMN why TEXT;
