-- A release that was called off with its product, when that was put away: its revision then, and whether it was late before. As
-- long as nobody has changed it since, it comes back with its product.
ALTER TABLE releases ADD COLUMN went_revision INTEGER;
ALTER TABLE releases ADD COLUMN went_late INTEGER NOT NULL DEFAULT 0;
