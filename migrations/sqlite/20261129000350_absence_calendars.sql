-- The private calendars of people, read now and then for when they are away. `sealed` is the address, encrypted; `version`
-- names it: another address has another one. `unread` counts the events that could not be read.
CREATE TABLE absence_calendars (
    person_id TEXT    NOT NULL PRIMARY KEY REFERENCES people (id),
    sealed    BLOB    NOT NULL,
    version   TEXT    NOT NULL,
    due_at    INTEGER NOT NULL,
    read_at   INTEGER,
    unread    INTEGER NOT NULL,
    trouble   TEXT    NOT NULL
) STRICT;

-- Where an absence comes from: entered, or read from such a calendar, whose next reading takes its place.
ALTER TABLE rotation_absences ADD COLUMN source TEXT NOT NULL DEFAULT 'entered' CHECK (source IN ('entered', 'read'));
