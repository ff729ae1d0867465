-- The name of the cadence whose plan a release has that none made: the only one that fitted, or the one that was chosen.
ALTER TABLE releases ADD COLUMN goes_by TEXT;
