-- How long changes take to reach production.

-- What a merge request's labels are, one a line in the order of the alphabet, and when its first commit was made.
ALTER TABLE merge_requests ADD COLUMN labels TEXT NOT NULL DEFAULT '';
ALTER TABLE merge_requests ADD COLUMN first_commit_at BIGINT;

-- What a product says of its way to production, as people write it; GitLab's where there is no row.
CREATE TABLE velocity_settings (
    product_id    TEXT    NOT NULL PRIMARY KEY REFERENCES products (id),
    stages        TEXT    NOT NULL,
    target        TEXT    NOT NULL,
    warning       TEXT    NOT NULL,
    error         TEXT    NOT NULL,
    critical      TEXT    NOT NULL,
    team_prefix   TEXT    NOT NULL,
    package_start TEXT    NOT NULL,
    package_most  TEXT    NOT NULL,
    revision      BIGINT NOT NULL
);

-- The changes that have arrived anywhere on their way, each with all that figures need in one line. `day` is that of
-- `production_at` in UTC, counted from 1970. GitLab is asked for the first commit of one as long as `ask_at` says when.
CREATE TABLE journeys (
    source_id     TEXT    NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    iid           BIGINT NOT NULL,
    production_at BIGINT,
    day           BIGINT,
    line          TEXT    NOT NULL,
    ask_at        BIGINT,
    tries         BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (source_id, iid)
);
-- A line may be too long for an index here.
CREATE INDEX journeys_by_day ON journeys (source_id, day) WHERE day IS NOT NULL;
CREATE INDEX journeys_to_ask ON journeys (source_id, day, iid) WHERE ask_at IS NOT NULL;

-- The sources whose journeys are to be made anew: `next` is the last number that was.
CREATE TABLE journeys_to_make (
    source_id TEXT    NOT NULL PRIMARY KEY REFERENCES sources (id) ON DELETE CASCADE,
    next      BIGINT NOT NULL
);
INSERT INTO journeys_to_make (source_id, next) SELECT id, 0 FROM sources;
