-- Where a product is at home: its whole days end there. What it calls its releases of a kind, where that is another word than
-- the usual one, a kind a line: `monthly: Scheduled`. And the day since which it is put away, if it is.
ALTER TABLE products ADD COLUMN zone TEXT NOT NULL DEFAULT 'UTC';
ALTER TABLE products ADD COLUMN kind_words TEXT NOT NULL DEFAULT '';
ALTER TABLE products ADD COLUMN archived_on TEXT;
