import type { RawEvent } from '@parley/contracts';
import type { Api } from './api.js';
import { CommandFailure, EXIT, usageFailure } from './failures.js';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const POSITION = /^@?([1-9]\d{0,14})$/;

/** The event with an id, or at a position (`@40`). @throws CommandFailure for what names none, Refusal */
export async function findEvent(api: Api, named: string): Promise<RawEvent> {
  if (ID.test(named)) return (await api.get<RawEvent>(`/v1/events/${named}`)).body;
  const position = Number(POSITION.exec(named)?.[1]);
  if (!position) throw usageFailure(`"${named}" is no event`, ['Give its id, or its position, as in @40.']);
  const query = { after: String(position - 1), limit: '1' };
  const { body } = await api.get<{ items?: RawEvent[] } | null>('/v1/events', query);
  const [event] = body?.items ?? [];
  if (event?.position !== position)
    throw new CommandFailure(EXIT.refused, `the log has no event at position ${position}`);
  return event;
}
