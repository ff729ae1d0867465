-- What is said for a change of shift, by the release whose shift ends.
CREATE TABLE rotation_notes (
    id         TEXT    NOT NULL PRIMARY KEY,
    product_id TEXT    NOT NULL REFERENCES products (id),
    release_id TEXT    NOT NULL REFERENCES releases (id),
    person_id  TEXT    NOT NULL REFERENCES people (id),
    at         INTEGER NOT NULL,
    note       TEXT    NOT NULL
) STRICT;
CREATE INDEX rotation_notes_by_release ON rotation_notes (release_id);

-- A hand-over that was acknowledged, as the whole team could read it then.
CREATE TABLE rotation_handovers (
    release_id TEXT    NOT NULL PRIMARY KEY REFERENCES releases (id),
    product_id TEXT    NOT NULL REFERENCES products (id),
    person_id  TEXT    NOT NULL REFERENCES people (id),
    at         INTEGER NOT NULL,
    kept       TEXT    NOT NULL
) STRICT;

-- Secret addresses of calendars of shifts, as hashes.
CREATE TABLE rotation_feeds (
    person_id TEXT    NOT NULL PRIMARY KEY REFERENCES people (id),
    secret    TEXT    NOT NULL UNIQUE,
    made_at   INTEGER NOT NULL
) STRICT;
