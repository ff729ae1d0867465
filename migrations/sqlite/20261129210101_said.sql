-- How often what a product says of its releases of a kind was changed, and when last: its name and colour, how it counts lines,
-- the word for the kind. Their events in feeds say it, too. And when what is supported of a product was last changed.
ALTER TABLE kinds ADD COLUMN said INTEGER NOT NULL DEFAULT 0;
ALTER TABLE kinds ADD COLUMN said_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE products ADD COLUMN support_at INTEGER NOT NULL DEFAULT 0;
