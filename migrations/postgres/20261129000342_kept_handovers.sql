-- A hand-over as the whole team could read it when the shift changed, by the release whose shift ended.
CREATE TABLE rotation_kept (
    release_id TEXT    NOT NULL PRIMARY KEY REFERENCES releases (id),
    product_id TEXT    NOT NULL REFERENCES products (id),
    at         BIGINT  NOT NULL,
    kept       TEXT    NOT NULL
);

-- Who has said of which slot that they have taken over.
CREATE TABLE rotation_acknowledged (
    release_id TEXT    NOT NULL REFERENCES releases (id),
    slot       TEXT    NOT NULL,
    product_id TEXT    NOT NULL REFERENCES products (id),
    person_id  TEXT    NOT NULL REFERENCES people (id),
    at         BIGINT  NOT NULL,
    PRIMARY KEY (release_id, slot)
);

-- Until now one said it for all slots, and that kept it.
INSERT INTO rotation_kept (release_id, product_id, at, kept)
    SELECT release_id, product_id, at, kept FROM rotation_handovers;
INSERT INTO rotation_acknowledged (release_id, slot, product_id, person_id, at)
    SELECT h.release_id, s.key, h.product_id, h.person_id, h.at
    FROM rotation_handovers h JOIN rotation_slots s ON s.product_id = h.product_id;
DROP TABLE rotation_handovers;
