import type { PostAnswer } from '@parley/contracts';
import { instantWords, numberWords } from '@parley/contracts/words';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { EntryLink, StreamLink } from '../../parts/record-link.js';
import { happeningOf } from './posting.js';

interface ReceiptProps {
  answer: PostAnswer;
  /** The event whose happening to lead to, where it is not the one that was posted. */
  about?: string;
  again: () => void;
}

/** That it is on record now, where, and the way to it. */
export function Receipt({ answer, about, again }: ReceiptProps) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const [event] = answer.events;
  const id = about ?? event?.id ?? '';
  const { data: happening } = useQuery({ queryKey: ['happening-of', id], queryFn: () => happeningOf(id) });
  if (!event) return null;
  return (
    <div className="notice receipt" role="status">
      <h1 tabIndex={-1} ref={head}>
        It is on record
      </h1>
      <p>
        Position <b>{numberWords(event.position)}</b>, revision {numberWords(event.revision)} of{' '}
        <StreamLink stream={event.stream}>{event.stream}</StreamLink>, recorded{' '}
        <time dateTime={event.recordedAt}>{instantWords(event.recordedAt)}</time>.
      </p>
      {answer.warnings.map(({ pointer, message }) => (
        <p key={`${pointer} ${message}`}>
          Odd, and allowed: <span dir="auto">{message}</span>
        </p>
      ))}
      <p className="dialog-ways">
        {happening !== null && happening !== undefined && (
          <EntryLink stream={event.stream} happening={happening}>
            See the entry
          </EntryLink>
        )}
        <button type="button" onClick={again}>
          Post another
        </button>
      </p>
    </div>
  );
}
