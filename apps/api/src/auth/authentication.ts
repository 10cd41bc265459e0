import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../http/problem.js';
import { rateLimitHeaders, type RateLimit } from '../http/rate-limit.js';
import type { RouteSpec } from '../http/route.js';
import { bearerKey } from './key-form.js';
import type { KeyRing } from './key-ring.js';
import { mayUse, type Caller } from './roles.js';

export interface AuthenticationOptions {
  keys: KeyRing;
  publicReads: boolean;
  /** Requests a second, for each key and for each address without one; null: no limit. */
  requests: RateLimit | null;
  /** Failed authentications a minute, for each address; null: no limit. */
  failures: RateLimit | null;
}

/**
 * Decides who sent a request, and whether they may: before a byte of its body is read. A key that is sent is always
 * judged, on public reads too; one that is wrong is 401 there as well.
 * @throws Problem unauthenticated, forbidden, abnormal-usage-detected, too-many-requests
 */
export class Authentication {
  constructor(private readonly options: AuthenticationOptions) {}

  async admit(request: FastifyRequest, reply: FastifyReply, spec: RouteSpec): Promise<Caller | null> {
    if (spec.role === 'public') return null;
    const { authorization } = request.headers;
    const caller = authorization === undefined ? null : await this.identify(authorization, request.ip);
    this.limit(caller?.keyId ?? request.ip, reply);
    if (caller) {
      if (mayUse(caller.role, spec.role)) return caller;
      throw new Problem('forbidden', `The role ${caller.role} does not include this: it needs ${spec.role}.`);
    }
    if (spec.role === 'reader' && this.options.publicReads) return null;
    throw unauthenticated('A key is needed: send Authorization: Bearer <key>.');
  }

  private async identify(authorization: string, address: string): Promise<Caller> {
    const { failures, keys } = this.options;
    const left = failures?.peek(address);
    if (left && !left.granted) {
      const headers = { 'retry-after': String(left.waitSeconds) };
      throw new Problem('abnormal-usage-detected', 'Too many wrong keys came from this address.', { headers });
    }
    const key = bearerKey(authorization);
    const caller = key === undefined ? undefined : await keys.authenticate(key);
    if (caller) return caller;
    failures?.take(address);
    throw unauthenticated('The key is not valid: unknown, expired or revoked.', ', error="invalid_token"');
  }

  private limit(who: string, reply: FastifyReply): void {
    const { requests } = this.options;
    if (!requests) return;
    const allowance = requests.take(who);
    const headers = rateLimitHeaders(requests, allowance);
    reply.headers(headers);
    if (allowance.granted) return;
    const retry = { 'retry-after': String(allowance.waitSeconds) };
    throw new Problem('too-many-requests', `At most ${requests.capacity} requests a second.`, { headers: retry });
  }
}

const unauthenticated = (detail: string, error = ''): Problem =>
  new Problem('unauthenticated', detail, { headers: { 'www-authenticate': `Bearer realm="parley"${error}` } });
