/** Parties outside: national messages, outbox and receipts. */
export { DEADLINES, type DeadlineRow, deadlinesAt } from './delivery/deadlines.ts';
export { DELIVERY_KIND, deliveryOf, isDelivery, messageTypeOf } from './delivery/resource.ts';
export { settle } from './delivery/settle.ts';
export type { Language } from './delivery/texts/index.ts';
export { type DeliveryView, viewDelivery } from './delivery/view.ts';
export { acknowledgmentOf, ebxmlTransport, packEbxml, packSignal, unpackEbxml } from './ebxml/index.ts';
export { createExchange, type Exchange, type ExchangeOptions } from './exchange.ts';
export type { Carrier, Intake, Taken } from './inbound/intake.ts';
export { confirmLetter } from './letters/confirm.ts';
export { countLetters, type LetterCount, lettersMadeWith, sendLetter } from './letters/letters.ts';
export { type LetterOf, type RenderedLetter, renderLetter } from './letters/render.ts';
export type { LetterTemplate } from './letters/template.ts';
export { isLive } from './register/live.ts';
export { chainOf, readRegister } from './register/register.ts';
export { openStrictCheck, type StrictCheck } from './strict/check.ts';
export { emptyFolder, fileDrop } from './transport/file-drop.ts';
export { httpTransport } from './transport/http.ts';
export type { Transport, Transports } from './transport/transport.ts';
