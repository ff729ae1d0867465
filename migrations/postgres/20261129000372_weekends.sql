-- The weekend of a region, its weekdays with blanks between them; none for Saturday and Sunday. Days that are worked all the
-- same stand among its holidays.
ALTER TABLE holiday_calendars ADD COLUMN weekend TEXT;
ALTER TABLE holidays ADD COLUMN worked BIGINT NOT NULL DEFAULT 0 CHECK (worked IN (0, 1));
