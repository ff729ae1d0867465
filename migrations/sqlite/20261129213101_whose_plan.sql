-- The name of the cadence whose plan a release has that none made: the only one that fitted, or the one that was chosen.
ALTER TABLE releases ADD COLUMN goes_by TEXT;
-- The search for conflicts goes by it, and reads all that it asks of a release from its index of days.
DROP INDEX releases_by_day;
CREATE INDEX releases_by_day ON releases (day, id, product_id, kind, standing, first_planned, cadence_id, goes_by, visibility);
