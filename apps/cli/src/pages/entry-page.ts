import type { EntryPage } from '@parley/contracts';
import type { Page } from '../page.js';
import { fact, factsPart } from '../page-parts.js';
import { marksOf, STATUS } from '../commands/timeline.js';
import type { CellLine } from '../table.js';
import { type NameOf, thingsOf } from '../value-words.js';
import { accountPart } from './account-part.js';
import { fieldLabel, fieldsPart } from './fields-part.js';
import type { PageContext } from './page-context.js';

/** One happening whole: what is thought of it, who says what side by side, and every account of it. */
export function entryPage(entry: EntryPage, { nameOf }: PageContext): Page {
  const { accounts, sources } = entry;
  const told = `${thingsOf(accounts.length, 'account')}${sources > 0 ? ` from ${thingsOf(sources, 'source')}` : ''}`;
  return {
    title: entry.headline,
    under: [
      { text: `${entry.happened?.words ?? 'no date'} · ${entry.type}` },
      ...statusLines(entry, nameOf),
      { text: `${entry.stream}/${entry.happening} · revision ${entry.revision}`, tone: 'quiet' },
    ],
    asOf: entry.asOf,
    sections: [
      { head: 'Who says what', parts: [fieldsPart(entry.fields, nameOf)] },
      { head: told, parts: accounts.map((account) => accountPart(account, nameOf)) },
      {
        head: 'To cite',
        parts: [factsPart([fact('the happening', entry.permalink), fact('as it is here', entry.cite)])],
      },
    ],
  };
}

/** The status of a happening is the worst of its fields: it is told with those that have it. */
function statusLines(entry: EntryPage, nameOf: NameOf): CellLine[] {
  const { status, fields } = entry;
  const { sign, tone } = STATUS[status ?? ''] ?? { sign: '–', tone: 'quiet' };
  const alike = Object.keys(fields).filter((name) => fields[name]!.status === status);
  const all = alike.length === Object.keys(fields).length;
  const which = all ? '' : `: ${alike.map((name) => fieldLabel(name, nameOf)).join(', ')}`;
  return [
    { text: status === null ? '' : `${sign} ${status}${which}`, tone },
    ...marksOf(entry).map((text): CellLine => ({ text: `✗ ${text}`, tone: 'bad' })),
  ];
}
