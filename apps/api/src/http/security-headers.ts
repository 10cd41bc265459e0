import type { FastifyReply } from 'fastify';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Headers of every answer. Nothing inline and nothing from elsewhere runs in a page of ours, none is framed, and what is
 * not a page is never taken for one.
 */
export function securityHeaders(publicUrl: string | null): Record<string, string> {
  return {
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'cross-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    ...(publicUrl?.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
}

/** Lets an answer stand in a frame of anybody; nothing else of the headers changes. */
export const embeddable = (reply: FastifyReply): FastifyReply =>
  reply
    .removeHeader('x-frame-options')
    .header('content-security-policy', POLICY.replace("frame-ancestors 'none'", 'frame-ancestors *'));
