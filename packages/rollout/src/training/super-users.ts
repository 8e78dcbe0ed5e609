/** Super users: one for eight to ten users, as Epic's method asks. The first go-live had 2 600 for 18 000, one for seven. */

export interface SuperUserNeed {
  /** One for ten. */
  least: number;
  /** One for eight. */
  most: number;
}

export const USERS_PER_SUPER_USER = { most: 10, least: 8 };

/** How many super users a number of users needs. */
export const superUsersFor = (users: number): SuperUserNeed => ({
  least: Math.ceil(users / USERS_PER_SUPER_USER.most),
  most: Math.ceil(users / USERS_PER_SUPER_USER.least),
});

/** How many are missing to one for ten; 0 when there are enough. */
export const superUsersMissing = (users: number, superUsers: number): number =>
  Math.max(0, superUsersFor(users).least - superUsers);
