import { specOf } from './event-catalogue.js';
import type { PostedEntry } from './posted-entry.js';
import { isActorId } from './reference.js';

/** A reference that an entry makes, and where it stands in it. */
export interface Reference {
  /** The id of a stream, or `event:<uuid>`. */
  ref: string;
  /** JSON Pointer from the entry. */
  pointer: string;
}

/**
 * All references of an entry, in its account and in its data, in their order. One that is made twice stands in the
 * list twice. The entry's own stream is not among them unless it names itself.
 */
export function referencesOf({ type, account, data }: PostedEntry): Reference[] {
  const { references } = specOf(type);
  const inData = references.flatMap((field) => valuesAt(data, field.split('.'), '/data'));
  return [...(account ? inAccount(account) : []), ...inData];
}

function inAccount({ side, speaker, source, chain }: NonNullable<PostedEntry['account']>): Reference[] {
  const links = (chain ?? []).map(({ by }, index) => ({ ref: by, pointer: `/account/chain/${index}/by` }));
  return [
    ...valuesAt(side, [], '/account/side'),
    ...valuesAt(speaker, [], '/account/speaker'),
    ...links.filter(({ ref }) => isActorId(ref)),
    ...valuesAt(source, [], '/account/source'),
  ];
}

/** The texts at a path of member names; a name that ends in `[]` stands for every item of that list. */
function valuesAt(value: unknown, path: readonly string[], pointer: string): Reference[] {
  if (value === null || value === undefined) return [];
  const [step, ...rest] = path;
  if (step === undefined) return [{ ref: value as string, pointer }];
  const name = step.replace('[]', '');
  const member = (value as Record<string, unknown>)[name];
  if (name === step) return valuesAt(member, rest, `${pointer}/${name}`);
  return ((member ?? []) as unknown[]).flatMap((item, index) => valuesAt(item, rest, `${pointer}/${name}/${index}`));
}
