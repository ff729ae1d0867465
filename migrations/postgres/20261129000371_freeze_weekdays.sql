-- A freeze that comes every year may come on a weekday of its month: the nth, as its first time is, or the last.
ALTER TABLE freezes ADD COLUMN weekday TEXT CHECK (weekday IN ('nth', 'last'));
