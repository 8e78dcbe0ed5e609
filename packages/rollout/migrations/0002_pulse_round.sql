-- A round of the usability pulse, and the salt by which whoever answers again in it is known, without a name. The salt goes
-- with the round: afterwards nobody, the platform included, can tell whose answer was whose (src/programme/voter.ts).
create table pulse_round (
  round text primary key,
  salt  text not null
);
