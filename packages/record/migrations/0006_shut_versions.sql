-- What a version says of itself and of those before it, to whoever reads versions that are not the current ones (src/gate.ts).
-- It is written once, with the version: what was unfinished, or in the wrong record, stays so whatever comes after.
--
-- shut  1: it is not finished; 2: what stood here before it is nobody's to read.

alter table version add column shut smallint not null default 0;
