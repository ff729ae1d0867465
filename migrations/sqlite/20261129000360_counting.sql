-- How the versions of a cadence are counted, where people chose that; empty where the month of majors or the first version
-- says it.
ALTER TABLE cadences ADD COLUMN counting TEXT NOT NULL DEFAULT '';
