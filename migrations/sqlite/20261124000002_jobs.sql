-- What Slipway does by itself: who is at it, until when, and when it was last done. Several instances on one
-- database take turns by it.
CREATE TABLE jobs (
    name    TEXT    NOT NULL PRIMARY KEY,
    holder  TEXT    NOT NULL,
    until   INTEGER NOT NULL,
    done_at INTEGER,
    times   INTEGER NOT NULL
) STRICT;

-- For the first release of a kind after a day, of each product.
CREATE INDEX releases_by_kind ON releases (product_id, kind, day);
