-- What the plan of a cadence does not want of its releases, one a line; empty for what is usual for its kind.
ALTER TABLE cadences ADD COLUMN checks TEXT NOT NULL DEFAULT '';
