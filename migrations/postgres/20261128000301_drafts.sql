-- Drafts: another date for a release or for one of its steps, kept until somebody publishes or drops it. Without a `step`
-- it is about the release, without a `day` it says "late, and no new time yet". `base` is what was said of the release's
-- dates at `based_on`, its revision then, as JSON. `visibility` is who may see it beside those who may see the release: the
-- team, or of an embargoed release those who could see that when the draft was made.
CREATE TABLE drafts (
    id          TEXT    NOT NULL PRIMARY KEY,
    release_id  TEXT    NOT NULL REFERENCES releases (id),
    step        TEXT,
    day         TEXT,
    time        TEXT,
    zone        TEXT,
    note        TEXT    NOT NULL,
    base        TEXT    NOT NULL,
    based_on    BIGINT  NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('open', 'published', 'dropped')),
    visibility  TEXT    NOT NULL CHECK (visibility IN ('public', 'team', 'embargoed') OR visibility LIKE 'embargoed:%'),
    made_by     TEXT    NOT NULL,
    made_at     BIGINT  NOT NULL,
    settled_by  TEXT,
    settled_at  BIGINT,
    revision    BIGINT  NOT NULL
);
CREATE INDEX drafts_by_release ON drafts (release_id, made_at);
