import type { Document } from '@parley/contracts';
import { listWords, type NameOf, spanWords, valueWords } from '@parley/contracts/words';
import { OutsideLink } from '../../parts/outside-link.js';
import { EntryLink } from '../../parts/record-link.js';
import { StatusBadge } from '../../parts/status-badge.js';
import { Fact } from '../../parts/subject-head.js';
import { plainWords, titleWords } from '../../words/board-words.js';

interface DocumentPartProps {
  document: Document;
  nameOf: NameOf;
}

/** What a document is and which way it went. */
export function DocumentFacts({ document, nameOf, className }: DocumentPartProps & { className: string }) {
  const { kind, author, from, to, via, topics, items } = document;
  const named = (actor: string | null) => (actor === null ? null : nameOf(actor));
  return (
    <dl className={className}>
      <Fact name="Kind">{kind === null ? null : titleWords(kind)}</Fact>
      <Fact name="Author">{named(author)}</Fact>
      <Fact name="From">{named(from)}</Fact>
      <Fact name="To">{named(to)}</Fact>
      <Fact name="Through">{named(via)}</Fact>
      <Fact name="Topics">{listWords(topics)}</Fact>
      <Fact name="Holds">{items && valueWords(items, nameOf)}</Fact>
    </dl>
  );
}

/** How a document became known; that it was obtained does not mean that it was published. */
export function Publications({ document: { stream, publications }, nameOf }: DocumentPartProps) {
  if (publications.length === 0) return <p className="hint">Not published, as far as the record knows.</p>;
  return (
    <ul className="plain-list">
      {publications.map(({ happening, mode, by, channel, url, happened, status }) => (
        <li key={happening}>
          <EntryLink stream={stream} happening={happening}>
            {modeWords(mode)}
          </EntryLink>
          {by.length > 0 && ` by ${listWords(by.map(nameOf))}`}
          {channel !== null && `, ${channel}`}
          {happened && `, ${spanWords(happened)}`}
          {url !== null && (
            <>
              {' · '}
              <OutsideLink href={url}>the text</OutsideLink>
            </>
          )}{' '}
          <StatusBadge status={status} nameOf={nameOf} />
        </li>
      ))}
    </ul>
  );
}

const modes: Record<string, string> = {
  full: 'Published in full',
  part: 'Published in part',
  obtained_by_press: 'Obtained by the press',
};

const modeWords = (mode: string | null) => (mode === null ? 'Became known' : (modes[mode] ?? plainWords(mode)));
