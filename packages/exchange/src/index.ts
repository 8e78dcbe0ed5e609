/** Parties outside: national messages, outbox and receipts. */
export { DEADLINES, type DeadlineRow, deadlinesAt } from './delivery/deadlines.ts';
export { DELIVERY_KIND, deliveryOf, isDelivery, messageTypeOf } from './delivery/resource.ts';
export { settle } from './delivery/settle.ts';
export type { Language } from './delivery/texts/index.ts';
export { type DeliveryView, viewDelivery } from './delivery/view.ts';
export { createExchange, type Exchange, type ExchangeOptions } from './exchange.ts';
export type { Carrier, Intake, Taken } from './inbound/intake.ts';
export { emptyFolder, fileDrop } from './transport/file-drop.ts';
export { httpTransport } from './transport/http.ts';
export type { Transport, Transports } from './transport/transport.ts';
