import type { Source, TakenAccount } from '@parley/contracts';
import {
  attributionWords,
  channelWords,
  countWords,
  instantWords,
  type NameOf,
  spanWords,
} from '@parley/contracts/words';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { usePoint } from '../../address/use-point.js';
import { listedStreamQuery } from '../../api/listed-stream.js';
import { sourceQuery } from '../../api/queries.js';
import { useNames } from '../../api/use-names.js';
import { InNegotiation } from '../../frame/negotiation-frame.js';
import { useShowPoint } from '../../frame/shown-point.js';
import { useTitle } from '../../frame/use-title.js';
import { OutsideLink } from '../../parts/outside-link.js';
import { EntryLink, StreamLink } from '../../parts/record-link.js';
import { Fact, SubjectHead } from '../../parts/subject-head.js';
import { titleWords } from '../../words/board-words.js';
import { typeWords } from '../../words/type-words.js';

/** A source whole: what it is, where it is kept, its versions, and every account that is taken from it. */
export function SourceView() {
  const { id = '' } = useParams({ strict: false });
  const { data } = useSuspenseQuery(sourceQuery(id, usePoint()));
  const first = data.taken[0]?.stream ?? '';
  const { data: listed } = useQuery({ ...listedStreamQuery(first), enabled: first !== '' });
  const nameOf = useNames();
  useShowPoint(data.asOf);
  useTitle(data.title);
  return (
    <InNegotiation stream={data.negotiation ?? listed?.negotiation ?? null}>
      <article className="record">
        <SubjectHead kind={`Source: ${titleWords(data.kind).toLowerCase()}`} title={data.title}>
          <SourceFacts source={data} />
        </SubjectHead>
        {data.versions.length > 0 && (
          <section aria-labelledby="versions-title">
            <h2 id="versions-title">Later versions</h2>
            <ul className="plain-list">
              {data.versions.map(({ stream, title, publishedAt, retrievedAt }) => (
                <li key={stream}>
                  <StreamLink stream={stream}>
                    <cite dir="auto">{title}</cite>
                  </StreamLink>
                  {publishedAt && `, ${spanWords(publishedAt)}`}
                  {retrievedAt !== null && `, retrieved ${instantWords(retrievedAt)}`}
                </li>
              ))}
            </ul>
          </section>
        )}
        <section aria-labelledby="taken-title">
          <h2 id="taken-title">{countWords(data.accounts, 'account')} taken from it</h2>
          <ul>
            {data.taken.map((taken) => (
              <li key={taken.event} className="account">
                <Taken taken={taken} nameOf={nameOf} />
              </li>
            ))}
          </ul>
        </section>
      </article>
    </InNegotiation>
  );
}

function SourceFacts({ source }: { source: Source }) {
  return (
    <dl className="parties">
      <Fact name="Publisher">{source.publisher ?? 'not known'}</Fact>
      <Fact name="Author">{source.author}</Fact>
      <Fact name="Published">{source.publishedAt && spanWords(source.publishedAt)}</Fact>
      <Fact name="Retrieved">{source.retrievedAt !== null && instantWords(source.retrievedAt)}</Fact>
      <Fact name="Language">{source.lang}</Fact>
      <Fact name="Original">{source.url !== null && <OutsideLink href={source.url}>{source.url}</OutsideLink>}</Fact>
      <Fact name="Archived copy">
        {source.archiveUrl === null ? (
          'none on record'
        ) : (
          <OutsideLink href={source.archiveUrl}>{source.archiveUrl}</OutsideLink>
        )}
      </Fact>
      <Fact name="SHA-256">{source.contentHash !== null && <code>{source.contentHash}</code>}</Fact>
      <Fact name="Later version of">
        {source.revisionOf !== null && <StreamLink stream={source.revisionOf}>{source.revisionOf}</StreamLink>}
      </Fact>
    </dl>
  );
}

function Taken({ taken, nameOf }: { taken: TakenAccount; nameOf: NameOf }) {
  const { stream, happening, type, speaker, side, attribution, channel, saidAt, locator, quote, corrected } = taken;
  const how = channelWords(channel);
  return (
    <>
      <p className="account-head">
        <EntryLink stream={stream} happening={happening}>
          {typeWords(type)}
        </EntryLink>
        {': '}
        <b>
          {speaker !== null ? nameOf(speaker) : attribution === 'narration' ? 'the source itself' : 'an unnamed voice'}
        </b>
        {side !== null && side !== speaker && `, for ${nameOf(side)}`}
        {how !== null && `, ${how}`}
        {saidAt && `, ${spanWords(saidAt)}`}
        {locator !== null && (
          <>
            , at <span dir="auto">{locator}</span>
          </>
        )}
        <span className="hint">
          {' '}
          · {attributionWords(attribution)}
          {corrected && ' · corrected'}
        </span>
      </p>
      {quote && (
        <blockquote lang={quote.lang ?? undefined} dir="auto">
          “{quote.text}”{quote.translated && <small> (translated)</small>}
        </blockquote>
      )}
    </>
  );
}
