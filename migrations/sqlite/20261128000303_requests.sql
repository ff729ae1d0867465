-- Requests for what no plan has, and what came of them. `line` and `change` belong to a backport, `about_id`, `step`, `change`
-- and `until` to an exception, `needed_by` to a release. `release_id` is the release that was made, or that is to carry a
-- backport. One is open, or settled for good.
CREATE TABLE requests (
    id         TEXT    NOT NULL PRIMARY KEY,
    product_id TEXT    NOT NULL REFERENCES products (id),
    wish       TEXT    NOT NULL CHECK (wish IN ('out_of_band', 'internal', 'backport', 'exception')),
    severity   TEXT    NOT NULL CHECK (severity IN ('S1', 'S2', 'S3', 'S4')),
    reason     TEXT    NOT NULL,
    incident   TEXT,
    agreed_by  TEXT,
    needed_by  TEXT,
    line       TEXT,
    change     TEXT,
    about_id   TEXT    REFERENCES releases (id),
    step       TEXT,
    until_day  TEXT,
    until_time TEXT,
    until_zone TEXT,
    visibility TEXT    NOT NULL CHECK (visibility IN ('public', 'team', 'embargoed') OR visibility LIKE 'embargoed:%'),
    asked_by   TEXT    NOT NULL REFERENCES people (id),
    asked_at   INTEGER NOT NULL,
    state      TEXT    NOT NULL CHECK (state IN ('open', 'accepted', 'declined', 'withdrawn')),
    settled_by TEXT    REFERENCES people (id),
    settled_at INTEGER,
    answer     TEXT,
    release_id TEXT    REFERENCES releases (id),
    CHECK ((state = 'open') = (settled_at IS NULL)),
    CHECK ((settled_at IS NULL) = (settled_by IS NULL)),
    CHECK ((settled_at IS NULL) = (answer IS NULL))
) STRICT;
CREATE INDEX requests_by_settlement ON requests (settled_at, id);
CREATE INDEX requests_by_subject ON requests (about_id);
CREATE INDEX requests_by_release ON requests (release_id);
