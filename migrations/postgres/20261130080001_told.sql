-- How often a step alone changed what the event of its release says in feeds, and when last. The time was that of its steps until now.
ALTER TABLE releases ADD COLUMN by_steps BIGINT NOT NULL DEFAULT 0;
ALTER TABLE releases ADD COLUMN by_steps_at BIGINT NOT NULL DEFAULT 0;
UPDATE releases SET by_steps_at = COALESCE((SELECT MAX(s.modified_at) FROM steps s WHERE s.release_id = releases.id
    AND (s.reaches IS NULL OR s.reaches <> 'tagged')), 0);
-- What counted of the lines of a product and does so no more, since it is hidden or gone: a feed's SEQUENCE never falls.
ALTER TABLE products ADD COLUMN lines_withdrawn BIGINT NOT NULL DEFAULT 0;
ALTER TABLE products ADD COLUMN lines_withdrawn_at BIGINT NOT NULL DEFAULT 0;
-- How often a freeze was told in other words because its product is called otherwise: no change of it, and no form is old by it.
ALTER TABLE freezes ADD COLUMN said BIGINT NOT NULL DEFAULT 0;
