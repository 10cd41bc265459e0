import type { EntryAccount } from '@parley/contracts';
import { instantWords } from '../cut-off.js';
import { type Fact, fact, factsPart, type Part } from '../page-parts.js';
import { memberWords, type NameOf, valueWords } from '../value-words.js';
import { correctionFact, fateFacts } from './account-fate.js';
import { chainWords, knownWords, quoteWords, sourceLines, speakerLines } from './account-words.js';

/** One account of a happening: who says it, how it is known, in which words, and what became of it. */
export function accountPart(account: EntryAccount, nameOf: NameOf): Part | null {
  const { position, type, corrected, retracted, redacted } = account;
  const marks = [
    ...(corrected ? ['corrected'] : []),
    ...(retracted ? ['retracted'] : []),
    ...(redacted ? ['redacted'] : []),
  ];
  const title = [`@${position}`, type, ...marks].join(' · ');
  return factsPart(
    [
      ...fateFacts(account),
      ...(redacted ? [] : toldFacts(account, nameOf)),
      ...account.corrections.map((correction) => correctionFact(correction, nameOf)),
      fact('Recorded', {
        text: `${instantWords(account.recordedAt)} by ${account.recordedBy}, event ${account.id}`,
        tone: 'quiet',
      }),
    ],
    { text: title, tone: marks.length > 0 ? 'bad' : 'strong' },
  );
}

function toldFacts(account: EntryAccount, nameOf: NameOf): Fact[] {
  const { account: words, data } = account;
  return [
    fact('Who', ...speakerLines(account, nameOf)),
    fact('How known', knownWords(account)),
    fact('Passed on', chainWords(account, nameOf)),
    fact('Words', quoteWords(words?.quote ?? null)),
    fact('When', account.happened?.words),
    ...Object.entries(data)
      .filter(([name, value]) => name !== 'negotiation' && isSaid(value))
      .map(([name, value]) => fact(labelOf(name), ...memberLines(value, nameOf))),
    fact('Source', ...sourceLines(account)),
  ];
}

/** `legId` as `Leg`. */
function labelOf(name: string): string {
  const words = memberWords(name.replace(/Id$/, ''));
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

const isSaid = (value: unknown) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

/** What is a list of things that take several words stands one a line. */
const memberLines = (value: unknown, nameOf: NameOf): string[] =>
  Array.isArray(value) && value.some((one) => typeof one === 'object')
    ? value.map((one) => valueWords(one, nameOf))
    : [valueWords(value, nameOf)];
