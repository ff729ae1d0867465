-- Secret addresses of the calendars that have everybody's shifts of a product, as hashes. They are nobody's: they stay when
-- whoever made one leaves.
CREATE TABLE rotation_team_feeds (
    product_id TEXT    NOT NULL PRIMARY KEY REFERENCES products (id),
    secret     TEXT    NOT NULL UNIQUE,
    made_at    INTEGER NOT NULL
) STRICT;
