/** Nobody is lost: duties, their rules, deadlines and counters. */
export {};
