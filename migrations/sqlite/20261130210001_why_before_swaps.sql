-- Why the shift was its owner's when it was taken as a whole: whoever undoes that gives it back with its reason.
ALTER TABLE rotation_swaps ADD COLUMN why TEXT;
