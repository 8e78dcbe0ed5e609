/** The programme as it is kept: what was entered, by whom and when, and what may be done with it. */
export {};
