-- Holidays of regions, as they were imported last: rules and steps name them.
CREATE TABLE holiday_calendars (
    id          TEXT    NOT NULL PRIMARY KEY,
    name        TEXT NOT NULL UNIQUE,
    imported_at INTEGER  NOT NULL
) STRICT;
CREATE TABLE holidays (
    calendar_id TEXT    NOT NULL REFERENCES holiday_calendars (id) ON DELETE CASCADE,
    day         TEXT    NOT NULL,
    name        TEXT    NOT NULL,
    PRIMARY KEY (calendar_id, day)
) STRICT;

-- The steps of a release that does not follow those of its cadence.
CREATE TABLE release_plans (
    release_id TEXT    NOT NULL PRIMARY KEY REFERENCES releases (id),
    steps      TEXT    NOT NULL
) STRICT;

-- How many of its revisions a release got because something moved that it hangs on. The others are people's, and
-- what people have edited stays where it is when the rule of its cadence changes.
ALTER TABLE releases ADD COLUMN followed INTEGER NOT NULL DEFAULT 0;
