-- Two questions are asked of relation, and each has one index that answers it: which of these keys open this patient
-- (relation_pkey, by pid and key), and which patients these keys open. The latter asks for key + 0, so that no planner
-- takes its index for the former, where it would be read once for each key of an actor who holds a hundred.
drop index relation_key;
create index relation_key on relation ((key + 0), pid);
