import { BadRequestException, HttpException } from '@nestjs/common';
import { ClockStepped, OutcomeUnknown, StoreUnavailable, WaitTimedOut } from '@parley/event-store';
import { faultsOf, faultsProblem, jsonProblem } from './faults.js';
import { isProblemSlug, PROBLEMS } from './problem-catalogue.js';
import { problemOf } from './problem.filter.js';
import { Problem, problemDocument } from './problem.js';
import { z } from 'zod';

describe('problems', () => {
  it('are documents of RFC 9457', () => {
    const problem = new Problem('version-conflict', 'It moved on.', { members: { actual: 7 }, errors: [] });
    expect(problem.document('id-1')).toEqual({
      type: '/problems/version-conflict',
      title: 'The stream has moved on',
      status: 412,
      detail: 'It moved on.',
      instance: 'id-1',
      actual: 7,
    });
    expect(problemDocument('not-found', 'x', 'id-2')).not.toHaveProperty('errors');
  });

  it('have a slug, a title and help for each kind', () => {
    for (const [slug, { status, title, help }] of Object.entries(PROBLEMS)) {
      expect(slug).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(title.length * help.length).toBeGreaterThan(0);
    }
    expect(isProblemSlug('toString')).toBe(false);
  });

  it.each([
    [new OutcomeUnknown('x'), 'outcome-unknown'],
    [new StoreUnavailable('x'), 'temporary-reduced-capacity'],
    [new ClockStepped('x'), 'temporary-reduced-capacity'],
    [new WaitTimedOut('timeline', 7, 3), 'temporary-reduced-capacity'],
    [Object.assign(new Error('x'), { code: '57P01' }), 'temporary-reduced-capacity'],
    [Object.assign(new Error('x'), { code: '53300' }), 'temporary-reduced-capacity'],
    [Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 'temporary-reduced-capacity'],
    [new AggregateError([Object.assign(new Error('x'), { code: 'ECONNREFUSED' })]), 'temporary-reduced-capacity'],
    [new Error('Connection terminated unexpectedly'), 'temporary-reduced-capacity'],
    [new BadRequestException('x'), 'bad-request'],
    [new HttpException('x', 414), 'not-found'],
    [Object.assign(new Error('x'), { code: 'FST_ERR_CTP_BODY_TOO_LARGE', statusCode: 413 }), 'body-too-large'],
    [Object.assign(new Error('select secret'), { code: '22P02' }), 'internal-error'],
    [Object.assign(new Error('x'), { statusCode: 404 }), 'internal-error'],
    [new TypeError('x is not a function'), 'internal-error'],
    ['thrown text', 'internal-error'],
    [undefined, 'internal-error'],
  ])('%s is told as %s', (error, slug) => {
    const problem = problemOf(error);
    expect(problem.slug).toBe(slug);
    expect(JSON.stringify(problem.document('i'))).not.toMatch(/select secret|is not a function|thrown text/);
    if (problem.status === 503) expect(Number(problem.extras.headers?.['retry-after'])).toBeGreaterThan(0);
  });

  it('say of a write whose fate is unknown that it may be posted again', () => {
    expect(problemOf(new OutcomeUnknown('x')).detail).toContain('outcome unknown, post again with the same id');
  });
});

describe('the faults of a body', () => {
  const schema = z.strictObject({ a: z.number(), b: z.strictObject({ 'c/d': z.string() }).optional() });
  const problem = (value: unknown): Problem => faultsProblem(faultsOf(schema.safeParse(value).error!.issues));

  it('are told all at once, each at its pointer', () => {
    const { slug, extras } = problem({ b: { 'c/d': 5, x: 1 }, y: 2 });
    expect(slug).toBe('unknown-property');
    expect(extras.errors?.map(({ pointer }) => pointer).sort()).toEqual(['/a', '/b/c~1d', '/b/x', '/y']);
    expect(problem({}).slug).toBe('validation-failed');
    expect(problem(null).extras.errors).toEqual([{ pointer: '', message: expect.any(String) }]);
  });

  it('may name a kind of their own', () => {
    const dated = z.string().refine(() => false, { params: { problem: 'invalid-date' }, error: 'is no date' });
    const faults = faultsOf(z.object({ at: dated }).safeParse({ at: 'x' }).error!.issues);
    expect(faults).toEqual([{ pointer: '/at', message: 'is no date', problem: 'invalid-date' }]);
    expect(faultsProblem([{ pointer: '/a', message: 'x', problem: 'validation-failed' }, ...faults]).slug).toBe(
      'invalid-date',
    );
  });

  it('are cut where there are very many', () => {
    const many = Array.from({ length: 500 }, (_, index) => ({
      pointer: `/${index}`,
      message: 'x',
      problem: 'validation-failed',
    }));
    expect(faultsProblem(many).extras.errors).toHaveLength(100);
  });

  it('of unreadable JSON is 400, of readable JSON 422', () => {
    const fault = { pointer: '', message: 'x' };
    expect(jsonProblem([{ ...fault, kind: 'duplicate-key' }]).status).toBe(400);
    expect(jsonProblem([{ ...fault, kind: 'invalid-text' }]).status).toBe(422);
  });
});
