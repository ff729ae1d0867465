-- What is to be said to everybody when a draft is published, as far as whoever kept it has said it.
ALTER TABLE drafts ADD COLUMN public_reason TEXT NOT NULL DEFAULT '';
