-- What nobody can take any more is said so: the one to whom it was offered has declined, or the shift is another's by now.
CREATE TABLE rotation_swaps_new (
    id          TEXT    NOT NULL PRIMARY KEY,
    product_id  TEXT    NOT NULL REFERENCES products (id),
    release_id  TEXT    NOT NULL REFERENCES releases (id),
    slot        TEXT    NOT NULL,
    owner_id    TEXT    NOT NULL REFERENCES people (id),
    to_id       TEXT    REFERENCES people (id),
    first_day   TEXT,
    last_day    TEXT,
    note        TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('open', 'taken', 'withdrawn', 'undone', 'declined', 'lapsed')),
    taker_id    TEXT    REFERENCES people (id),
    takeover_id TEXT,
    offered_at  INTEGER NOT NULL,
    settled_at  INTEGER,
    CHECK ((first_day IS NULL) = (last_day IS NULL))
) STRICT;
INSERT INTO rotation_swaps_new SELECT id, product_id, release_id, slot, owner_id, to_id, first_day, last_day, note, state,
    taker_id, takeover_id, offered_at, settled_at FROM rotation_swaps;
DROP TABLE rotation_swaps;
ALTER TABLE rotation_swaps_new RENAME TO rotation_swaps;
CREATE INDEX rotation_swaps_by_product ON rotation_swaps (product_id);
