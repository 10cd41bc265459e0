import type {
  Actor,
  EntryPage,
  ListedActor,
  Negotiation,
  NegotiationSummary,
  Source,
  TimelineItem,
} from '@parley/contracts';
import type { NameOf } from '@parley/contracts/words';
import { slugOf } from '@parley/negotiation';
import { markup, type Markup } from './markup.js';
import { signedHead } from './cut-off-markup.js';
import { entryMarkup } from './entry-markup.js';
import { negotiationMarkup, negotiationsMarkup, itemsMarkup } from './negotiation-markup.js';
import type { PagePath, ReadApi } from './page-paths.js';
import type { PageContent } from './page-shell.js';

/** What was asked for: the parameters of the path, and of the address those that the API knows a point by. */
export interface AskedPage {
  page: PagePath;
  params: Record<string, string>;
  /** `asOf`, `saidUntil`, `clock`, `cursor`. */
  query: URLSearchParams;
  /** Full, without a slash at the end. */
  origin: string;
}

/** What there is to say: a page; nothing that may be told (a key is needed); or nothing on record. */
export type FoundContent = PageContent | 'not told' | 'not found';

/**
 * What stands at a path of the page, read through the API as anybody without a key reads it: so what is not public is not
 * in the page either.
 */
export async function contentOf(asked: AskedPage, read: ReadApi): Promise<FoundContent> {
  const { page, params, origin } = asked;
  if (page.bare) return 'not told';
  const point = pointOf(asked.query);
  if (page.about === undefined) return home(asked, read);
  const segments = page.about === 'entries' ? [params['stream'], params['happening']] : [params['id']];
  const path = [page.about, ...segments].map((part) => encodeURIComponent(part ?? '')).join('/');
  const { status, body } = await read(`/v1/${path}${point}`);
  if (status === 404) return 'not found';
  if (status !== 200) return 'not told';
  const described = await describe(page.about, body, asked, read);
  return { ...described, url: `${origin}/${path}` };
}

async function home({ origin }: AskedPage, read: ReadApi): Promise<FoundContent> {
  const { status, body } = await read('/v1/negotiations?limit=100');
  if (status !== 200) return 'not told';
  const { items } = body as { items: NegotiationSummary[] };
  return {
    title: 'Parley',
    description: 'What was held, exchanged, agreed and refused in a negotiation, and who says so.',
    url: `${origin}/`,
    body: negotiationsMarkup(items),
  };
}

type Described = Omit<PageContent, 'url'>;

async function describe(about: string, body: unknown, asked: AskedPage, read: ReadApi): Promise<Described> {
  if (about === 'negotiations') return negotiation(body as Negotiation, asked, read);
  if (about === 'entries') return entry(body as EntryPage, asked, read);
  return subject(about, body as Subject);
}

async function negotiation(overview: Negotiation, { params, query }: AskedPage, read: ReadApi): Promise<Described> {
  const { title, counts, conflict, parties } = overview;
  const principals = parties.filter(({ role }) => role === 'principal').map(({ name }) => name);
  const cursor = query.get('cursor');
  const more = new URLSearchParams(pointOf(query));
  if (cursor !== null) more.set('cursor', cursor);
  const [timeline, head] = await Promise.all([
    read(`/v1/negotiations/${encodeURIComponent(params['id'] ?? '')}/timeline?${more.toString()}`),
    signedHead(read),
  ]);
  const page = timeline.status === 200 ? (timeline.body as { items: TimelineItem[]; next: string | null }) : null;
  return {
    title: `${title} – Parley`,
    description:
      `${conflict === null ? '' : `${conflict}. `}Between ${principals.join(' and ')}: ` +
      `${counts.happenings} happenings, ${counts.commitments} commitments, ${counts.contradicted} contradicted.`,
    body: negotiationMarkup(overview, page, query, head),
  };
}

async function entry(happening: EntryPage, { origin }: AskedPage, read: ReadApi): Promise<Described> {
  const [nameOf, head] = await Promise.all([actorNames(read), signedHead(read)]);
  return {
    title: `${happening.headline} – Parley`,
    description: `${happening.happened?.words ?? 'Date not known'}. ${statusWords(happening.status)} ${countWords(happening)}`,
    body: entryMarkup(happening, { nameOf, head, origin }),
  };
}

/** The names of actors for people; of one without a name its id as words. */
async function actorNames(read: ReadApi): Promise<NameOf> {
  const { status, body } = await read('/v1/actors?limit=500');
  const items = status === 200 ? (body as { items: ListedActor[] }).items : [];
  const names = new Map(items.map(({ stream, name }) => [stream, name]));
  return (actor) => names.get(actor) ?? slugOf(actor).replaceAll('-', ' ');
}

const statusWords = (status: string | null): string =>
  status === null ? 'No account of it stands.' : `${status.charAt(0).toUpperCase()}${status.slice(1)}.`;

const countWords = ({ accounts, sources }: EntryPage): string =>
  `${accounts.length} ${accounts.length === 1 ? 'account' : 'accounts'} from ${sources} ${sources === 1 ? 'source' : 'sources'}.`;

type Subject = Partial<Pick<Actor, 'name'> & Pick<Source, 'title'>> & {
  stream: string;
  entries: TimelineItem[];
};

function subject(about: string, { stream, name, title, entries }: Subject): Described {
  const called = name ?? title ?? entries[0]?.headline ?? stream;
  const kind = about.slice(0, -1);
  return {
    title: `${called} – Parley`,
    description: `${kind.charAt(0).toUpperCase()}${kind.slice(1)} on record: told of in ${entries.length} happenings.`,
    body: framed(
      markup`<h1 dir="auto">${called}</h1>
        ${itemsMarkup(entries)}`,
    ),
  };
}

const framed = (content: Markup): Markup => markup`<main class="record served">${content}</main>`;

const POINT = ['asOf', 'saidUntil', 'clock'];

/** The parameters of the point, as the API takes them; with a question mark, or nothing. */
function pointOf(query: URLSearchParams): string {
  const point = new URLSearchParams([...query].filter(([name, value]) => POINT.includes(name) && value !== ''));
  return point.size === 0 ? '' : `?${point.toString()}`;
}
