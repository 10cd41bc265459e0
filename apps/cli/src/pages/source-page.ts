import type { Source, SourceVersion, TakenAccount } from '@parley/contracts';
import { instantWords } from '../cut-off.js';
import type { Page } from '../page.js';
import { fact, factsPart, type Part, tablePart } from '../page-parts.js';
import type { CellLine } from '../table.js';
import type { NameOf } from '../value-words.js';
import { ATTRIBUTIONS, quoteWords } from './account-words.js';
import type { PageContext } from './page-context.js';
import { subjectLines } from './subject-lines.js';

/** A source: where it stands, every account taken from it, and its later versions. */
export function sourcePage(source: Source, { nameOf }: PageContext): Page {
  return {
    title: source.title,
    under: [
      { text: [source.kind, source.publisher, source.publishedAt?.words].filter((part) => part).join(' · ') },
      ...subjectLines(source),
    ],
    asOf: source.asOf,
    sections: [
      { head: 'The source', parts: [factsPart(sourceFacts(source))] },
      { head: 'Later versions', parts: [versionsPart(source.versions)] },
      { head: `Accounts taken from it (${source.accounts})`, parts: [takenPart(source.taken, nameOf)] },
    ],
  };
}

function sourceFacts(source: Source) {
  return [
    fact('Author', source.author),
    fact('Language', source.lang),
    fact('Address', source.url ?? 'none on record'),
    fact('Archived at', source.archiveUrl),
    fact('Retrieved', source.retrievedAt && instantWords(source.retrievedAt)),
    fact('SHA-256', source.contentHash),
    fact('Later version of', source.revisionOf),
  ];
}

const versionsPart = (versions: SourceVersion[]): Part | null =>
  tablePart(versions, [
    { head: 'Version', cell: ({ title, stream }) => [{ text: title }, { text: stream, tone: 'quiet' }] },
    { head: 'Of', cell: ({ revisionOf }) => [{ text: revisionOf }] },
    { head: 'Published', cell: ({ publishedAt }) => [{ text: publishedAt?.words ?? '' }] },
    { head: 'SHA-256', cell: ({ contentHash }) => [{ text: contentHash ?? '', tone: 'quiet' }] },
  ]);

const takenPart = (accounts: TakenAccount[], nameOf: NameOf): Part | null =>
  tablePart(accounts, [
    { head: 'Where in it', cell: ({ locator }) => [{ text: locator ?? '–' }], modest: 11 },
    { head: 'Of what', cell: whatLines },
    { head: 'Who', cell: (account) => whoLines(account, nameOf), modest: 26 },
    { head: 'Said', cell: ({ saidAt }) => [{ text: saidAt?.words ?? '' }], modest: 14 },
  ]);

const whatLines = ({ type, stream, happening, quote, corrected }: TakenAccount): CellLine[] => [
  { text: type },
  { text: quoteWords(quote) },
  { text: `${stream}/${happening}`, tone: 'quiet' },
  { text: corrected ? 'corrected' : '', tone: 'bad' },
];

function whoLines({ speaker, side, attribution }: TakenAccount, nameOf: NameOf): CellLine[] {
  const forSide = side !== null && side !== speaker ? `for ${nameOf(side)}` : '';
  return [
    {
      text: speaker === null ? (attribution === 'narration' ? 'the source itself' : 'nobody by name') : nameOf(speaker),
    },
    { text: forSide },
    { text: attribution === null || attribution === 'narration' ? '' : ATTRIBUTIONS[attribution], tone: 'quiet' },
  ];
}
