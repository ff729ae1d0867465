-- What conflicts are looked for in, of steps, too, is in an index, in the order of releases.
CREATE INDEX steps_by_release ON steps (release_id, position, state, key, day, time, zone, reaches, moved, name, shown, deadline);
-- What a product has ahead, and what of it is late.
CREATE INDEX releases_by_product ON releases (product_id, day, cadence_id);
CREATE INDEX releases_late ON releases (product_id, cadence_id) WHERE standing = 'delayed';
