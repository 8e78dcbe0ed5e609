-- The texts of one patient, so that a word in a story is looked for among them alone: not one entry at a time, and not among all
-- that has ever been written in the region, where the beginning of a common word leads to millions.
create index ix_text_patient on ix_text (pid);
