-- The rotation of a product: its slots and who answers when nobody works.
CREATE TABLE rotations (
    product_id TEXT    NOT NULL PRIMARY KEY REFERENCES products (id),
    escalation TEXT    NOT NULL,
    revision   BIGINT  NOT NULL
);

-- `regions` are words with blanks between, none for all. `hours_…` are empty together for a slot that covers none.
CREATE TABLE rotation_slots (
    product_id    TEXT    NOT NULL REFERENCES products (id),
    key           TEXT    NOT NULL,
    position      BIGINT  NOT NULL,
    name          TEXT    NOT NULL,
    kind          TEXT    NOT NULL CHECK (kind IN ('lead', 'security', 'trainee')),
    regions       TEXT    NOT NULL,
    hours_from    TEXT,
    hours_until   TEXT,
    hours_zone    TEXT,
    handover_time TEXT    NOT NULL,
    handover_zone TEXT    NOT NULL,
    PRIMARY KEY (product_id, key)
);

-- A shift that somebody has touched. When it begins and ends follows from the releases and stands nowhere. `slot` outlives the
-- slot of that key: who was there stays known.
CREATE TABLE rotation_shifts (
    release_id TEXT    NOT NULL REFERENCES releases (id),
    slot       TEXT    NOT NULL,
    product_id TEXT    NOT NULL REFERENCES products (id),
    person_id  TEXT    REFERENCES people (id),
    stand      TEXT    NOT NULL CHECK (stand IN ('proposed', 'confirmed')),
    pinned     BIGINT  NOT NULL CHECK (pinned IN (0, 1)),
    why        TEXT    NOT NULL,
    PRIMARY KEY (release_id, slot)
);
CREATE INDEX rotation_shifts_by_product ON rotation_shifts (product_id);

-- Somebody is in charge for a part of a shift; without an end, until the shift ends. The latest counts.
CREATE TABLE rotation_takeovers (
    id         TEXT    NOT NULL PRIMARY KEY,
    release_id TEXT    NOT NULL REFERENCES releases (id),
    slot       TEXT    NOT NULL,
    product_id TEXT    NOT NULL REFERENCES products (id),
    person_id  TEXT    NOT NULL REFERENCES people (id),
    from_at    BIGINT  NOT NULL,
    until_at   BIGINT,
    reason     TEXT    NOT NULL,
    by_id      TEXT    NOT NULL REFERENCES people (id)
);
CREATE INDEX rotation_takeovers_by_product ON rotation_takeovers (product_id);

-- What is known of the people of rotations.
CREATE TABLE rotation_members (
    person_id   TEXT    NOT NULL PRIMARY KEY REFERENCES people (id),
    zone        TEXT    NOT NULL,
    region      TEXT    NOT NULL,
    team        TEXT    NOT NULL,
    experience  TEXT    NOT NULL CHECK (experience IN ('new', 'shadowed', 'led')),
    security    BIGINT  NOT NULL CHECK (security IN (0, 1)),
    hours_from  TEXT    NOT NULL,
    hours_until TEXT    NOT NULL,
    every       BIGINT  NOT NULL,
    active      BIGINT  NOT NULL CHECK (active IN (0, 1))
);

-- When they are away. Why is stored nowhere.
CREATE TABLE rotation_absences (
    id        TEXT    NOT NULL PRIMARY KEY,
    person_id TEXT    NOT NULL REFERENCES people (id),
    from_day  TEXT    NOT NULL,
    until_day TEXT    NOT NULL
);
CREATE INDEX rotation_absences_by_person ON rotation_absences (person_id);

-- What they say about releases to come.
CREATE TABLE rotation_answers (
    person_id  TEXT    NOT NULL REFERENCES people (id),
    release_id TEXT    NOT NULL REFERENCES releases (id),
    answer     TEXT    NOT NULL CHECK (answer IN ('yes', 'if_needed', 'no')),
    PRIMARY KEY (person_id, release_id)
);
CREATE INDEX rotation_answers_by_release ON rotation_answers (release_id);

-- Days on which nobody is expected to work, with who answers all the same.
CREATE TABLE rotation_days (
    product_id    TEXT NOT NULL REFERENCES products (id),
    day           TEXT NOT NULL,
    name          TEXT NOT NULL,
    primary_id    TEXT REFERENCES people (id),
    backup_id     TEXT REFERENCES people (id),
    escalation_id TEXT REFERENCES people (id),
    PRIMARY KEY (product_id, day)
);
