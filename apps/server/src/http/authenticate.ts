/** Finds out who calls: packages/identity does. */
import type { Actor } from '@helseplattform/record';
import type { FastifyRequest } from 'fastify';

/** @throws {Unauthenticated} 401, or 403 where a browser's request lacks what it must carry */
export type Authenticate = (request: FastifyRequest) => Actor | Promise<Actor>;
