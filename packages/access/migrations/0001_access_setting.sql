-- What access control of this database has to remember, e.g. the secret by which it knows the openings it has made.
create table access_setting (
  name  text primary key,
  value text not null
);
