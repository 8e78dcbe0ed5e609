-- What is referred to stays: whoever writes a reference and whoever deletes its target wait for each other here.
--
-- The one who refers holds the target's lock together with others who refer, and looks again whether it is there; the one
-- who deletes holds it alone before asking who refers. Both look after they have the lock: in a function that is volatile
-- each query sees what is committed by then, and a statement after the lock does the same.
-- Locks are 64, so that a transaction with thousands of targets holds few.
create function target_lock(rid bigint) returns int language sql immutable return hashint8(rid) & 63;

create function hold_targets(rts smallint[], rids bigint[]) returns void language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock_shared(74310002, l)
    from (select distinct target_lock(r) as l from unnest(rids) r order by l) locks;
  if exists (select from unnest(rts, rids) t(rt, rid)
    where not exists (select from current c where c.rt = t.rt and c.rid = t.rid)) then
    raise exception 'what is referred to has been deleted meanwhile' using errcode = 'serialization_failure';
  end if;
end $$;

create function free_targets(rids bigint[]) returns void language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock(74310002, l)
    from (select distinct target_lock(r) as l from unnest(rids) r order by l) locks;
end $$;
