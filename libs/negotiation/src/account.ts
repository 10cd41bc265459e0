import { z } from 'zod';
import { complain, type Complaint } from './problem.js';
import { actorId, isActorId, sourceId } from './reference.js';
import { languageTag, line, listOf, prose } from './text.js';
import { whenSchema } from './when.js';

export const polaritySchema = z.enum(['asserts', 'denies']);

export const channelSchema = z.enum([
  'press_conference',
  'briefing',
  'interview',
  'own_channel',
  'document',
  'state_media',
  'relayed',
  'narration',
  'field_observation',
]);

/** How directly the record has a speaker's words; always derived, never typed in. */
export const attributionSchema = z.enum(['on_record', 'anonymous', 'relayed', 'narration', 'observed']);

/** One who passed the words on, from the speaker's end of the chain to the source's. */
export const linkSchema = z
  .strictObject({
    by: line().meta({ description: 'The id of an actor, or who it is in words (naming nobody who asked not to be)' }),
    anonymous: z.boolean().nullish(),
    relation: line().nullish().meta({ description: 'How it passed them on, as in "citing"' }),
  })
  .meta({ id: 'Link' });

export const quoteSchema = z
  .strictObject({
    text: prose(5000),
    lang: languageTag.nullish(),
    translated: z.boolean().nullish().meta({ description: 'The words are a translation' }),
  })
  .meta({ id: 'Quote', description: 'The words themselves' });

const accountFields = z.strictObject({
  side: actorId.nullish().meta({ description: 'The party the speaker speaks for; null for press and neutrals' }),
  speaker: actorId.nullish().meta({
    description: 'null where the publication itself speaks, or the first link of the chain is anonymous',
  }),
  role: line().nullish().meta({ description: 'The office the speaker held then, in words' }),
  polarity: polaritySchema.nullish().meta({ description: 'Absent: asserts (denies for a statement that denies)' }),
  channel: channelSchema.nullish(),
  saidAt: whenSchema.nullish(),
  chain: listOf(linkSchema, 10).nullish().meta({ description: 'Who passed it on, from the speaker to the source' }),
  source: sourceId.nullish(),
  locator: line().nullish().meta({ description: 'Where in the source, as in "L7"' }),
  quote: quoteSchema.nullish(),
});

/** One speaker's version of a happening, from one source. */
export const accountSchema = accountFields
  .extend({ source: sourceId })
  .check(complain(judgeAccount))
  .meta({ id: 'Account', description: "One speaker's version of a happening, from one source" });

/** As `accountSchema`, where our own analyst may speak, who needs no source. */
export const analystAccountSchema = accountFields
  .check(complain(judgeAccount))
  .meta({ id: 'AnalystAccount', description: 'An account that needs no source where our own analyst speaks' });

/** An account as it is posted. */
export type PostedAccount = z.infer<typeof accountFields>;

export type Attribution = z.infer<typeof attributionSchema>;
export type Polarity = z.infer<typeof polaritySchema>;
export type Channel = z.infer<typeof channelSchema>;
export type Link = z.infer<typeof linkSchema>;
export type Quote = z.infer<typeof quoteSchema>;

/** An account as it is read: what it does not say is null, its polarity is plain, its chain a list. */
export interface Account {
  side: string | null;
  speaker: string | null;
  role: string | null;
  polarity: Polarity;
  channel: Channel | null;
  saidAt: z.infer<typeof whenSchema> | null;
  chain: Link[];
  /** null only where our own analyst speaks without one. */
  source: string | null;
  locator: string | null;
  quote: Quote | null;
}

function judgeAccount({ side, speaker, channel, chain }: PostedAccount): Complaint[] {
  const complaints: Complaint[] = [];
  if (channel === 'narration') {
    const message = 'must be null where the publication itself speaks (channel narration)';
    if (speaker) complaints.push({ message, path: ['speaker'] });
    if (side) complaints.push({ message, path: ['side'] });
  } else if (side && !speaker) {
    complaints.push({ message: 'must be null where no speaker is known', path: ['side'] });
  }
  if (!speaker && channel !== 'narration' && !chain?.[0]?.anonymous) {
    const message = 'is required, unless the publication itself speaks or the first link of the chain is anonymous';
    complaints.push({ message, path: ['speaker'] });
  }
  return complaints;
}

/** What deriving an attribution must know of the actors. Both give null where they know nothing. */
export interface ActorLookup {
  /** The kind of a registered actor. */
  kindOf(actor: string): string | null;
  /** The party that an actor belongs to. */
  sideOf(actor: string): string | null;
}

/**
 * How directly the record has an account. The first that holds: `anonymous` (the speaker is an anonymous actor),
 * `relayed` (the chain has an anonymous link, or one that is neither an outlet nor speaks for the same side),
 * `observed` (a neutral monitor in the field), `narration` (the publication itself), else `on_record`.
 */
export function attributionOf(account: Account, actors: ActorLookup): Attribution {
  if (account.speaker !== null && actors.kindOf(account.speaker) === 'anonymous') return 'anonymous';
  if (account.chain.some((link) => relays(link, account.side, actors))) return 'relayed';
  if (account.channel === 'field_observation' && account.side === null) return 'observed';
  if (account.speaker === null) return 'narration';
  return 'on_record';
}

function relays({ by, anonymous }: Link, side: string | null, actors: ActorLookup): boolean {
  if (anonymous || !isActorId(by)) return true;
  const speaksForSide = side !== null && (by === side || actors.sideOf(by) === side);
  return actors.kindOf(by) !== 'outlet' && !speaksForSide;
}
