-- What nobody can take any more is said so: the one to whom it was offered has declined, or the shift is another's by now.
ALTER TABLE rotation_swaps DROP CONSTRAINT rotation_swaps_state_check;
ALTER TABLE rotation_swaps ADD CONSTRAINT rotation_swaps_state_check
    CHECK (state IN ('open', 'taken', 'withdrawn', 'undone', 'declined', 'lapsed'));
