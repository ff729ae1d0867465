-- What the rotation has put into places where people are mentioned and paged, and not taken away again: accounts of a group,
-- ids of overrides. What others have put there is theirs.
CREATE TABLE carried (
    place TEXT NOT NULL,
    thing TEXT NOT NULL,
    at    INTEGER NOT NULL,
    PRIMARY KEY (place, thing)
) STRICT;

-- How a place was found when it was looked at last. `drift` has a line for each difference from the rotation.
CREATE TABLE carry_looks (
    place      TEXT PRIMARY KEY,
    product_id TEXT NOT NULL REFERENCES products (id),
    at         INTEGER NOT NULL,
    trouble    TEXT NOT NULL,
    drift      TEXT NOT NULL
) STRICT;
