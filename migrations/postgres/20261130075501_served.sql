-- Who was on duty in stretches of the past where days have moved since. Without a release where there was no shift.
CREATE TABLE rotation_served (
    product_id TEXT   NOT NULL REFERENCES products (id),
    slot       TEXT   NOT NULL,
    from_at    BIGINT NOT NULL,
    until_at   BIGINT NOT NULL,
    release_id TEXT   REFERENCES releases (id),
    person_id  TEXT   REFERENCES people (id),
    PRIMARY KEY (product_id, slot, from_at)
);
CREATE INDEX rotation_served_by_release ON rotation_served (release_id);
