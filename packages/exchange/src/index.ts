/** Parties outside: national messages, outbox and receipts. */
export {};
