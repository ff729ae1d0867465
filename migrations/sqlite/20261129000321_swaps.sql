-- Shifts, or days of them, that are offered to others, and what came of it. Without days it is the whole shift, wherever that
-- moves. `takeover_id` is the span that the taker got for some days.
CREATE TABLE rotation_swaps (
    id          TEXT    NOT NULL PRIMARY KEY,
    product_id  TEXT    NOT NULL REFERENCES products (id),
    release_id  TEXT    NOT NULL REFERENCES releases (id),
    slot        TEXT    NOT NULL,
    owner_id    TEXT    NOT NULL REFERENCES people (id),
    to_id       TEXT    REFERENCES people (id),
    first_day   TEXT,
    last_day    TEXT,
    note        TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('open', 'taken', 'withdrawn', 'undone')),
    taker_id    TEXT    REFERENCES people (id),
    takeover_id TEXT,
    offered_at  INTEGER NOT NULL,
    settled_at  INTEGER,
    CHECK ((first_day IS NULL) = (last_day IS NULL))
) STRICT;
CREATE INDEX rotation_swaps_by_product ON rotation_swaps (product_id);
