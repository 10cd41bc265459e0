import { listWords, numberWords } from './number-words.js';
import type { NameOf } from './status-words.js';

type Members = Record<string, unknown>;

const irregular: Record<string, string> = { body: 'bodies', child: 'children', person: 'people' };

/** A unit behind a number: "body", "bodies", "EUR". */
export function unitWords(unit: string, one = false): string {
  if (one || /^[A-Z]{3}$/.test(unit)) return unit;
  const words = unit.replaceAll('-', ' ');
  return irregular[words] ?? `${words}s`;
}

/**
 * A field's value in words: "6,000 bodies, one way", "between 9 and 15 June 2025", "Istanbul", "not agreed",
 * the names of actors, lists of them. The raw words of a source stand behind the number they were read as.
 */
export function valueWords(value: unknown, nameOf: NameOf): string {
  if (value === null || value === undefined) return 'not said';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return numberWords(value);
  if (typeof value === 'string') return textWords(value, nameOf);
  if (Array.isArray(value)) return seriesWords(value.map((item) => valueWords(item, nameOf)));
  return membersWords(value as Members, nameOf);
}

/** What somebody says of a field; `isSide`: a side, whose own stand it is where the field is whether something is so. */
export function toldWords(value: unknown, isSide: boolean, nameOf: NameOf): string {
  if (typeof value !== 'boolean') return valueWords(value, nameOf);
  if (isSide) return value ? 'says it is so' : 'denies it';
  return value ? 'report that it is so' : 'report that it is not so';
}

/** A list, parted by semicolons where one of its items has a comma or an "and" of its own. */
const seriesWords = (items: readonly string[]) =>
  items.some((item) => /,| and /.test(item)) ? items.join('; ') : listWords(items);

/** A word of a vocabulary loses its underscores, an actor gets a name; free text stays as it is. */
function textWords(text: string, nameOf: NameOf): string {
  if (/^actor-[a-z0-9-]+$/.test(text)) return nameOf(text);
  return /^[a-z]+(_[a-z]+)+$/.test(text) ? text.replaceAll('_', ' ') : text;
}

function membersWords(value: Members, nameOf: NameOf): string {
  if (typeof value['edtf'] === 'string') return text(value['words']) ?? value['edtf'];
  if (typeof value['unit'] === 'string') return quantityWords(value, value['unit']);
  if (typeof value['actor'] === 'string') return participantWords(value, value['actor'], nameOf);
  if (typeof value['topic'] === 'string') return `${value['topic']}: ${valueWords(value['result'], nameOf)}`;
  if (typeof value['name'] === 'string') return value['name'];
  return Object.entries(value)
    .map(([name, member]) => `${textWords(name, nameOf)}: ${valueWords(member, nameOf)}`)
    .join('; ');
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

function quantityWords(quantity: Members, unit: string): string {
  if (quantity['withheld'] === true) return `a number of ${unitWords(unit)}, withheld`;
  const basis = text(quantity['basis']);
  const raw = text(quantity['raw']);
  const about = quantity['approx'] === true && typeof quantity['max'] === 'number' ? 'about ' : '';
  const behind = basis === null ? '' : `, ${basisWords[basis] ?? basis.replaceAll('_', ' ')}`;
  const bare = `${about}${boundsWords(quantity['min'], quantity['max'], unit)}`;
  return `${bare}${behind}${raw === null || saysTheSame(raw, bare) ? '' : ` (“${raw}”)`}`;
}

/** Whether raw words add nothing: "2–3 days" to "2 to 3 days", "1,000–1,200" to "1,000 to 1,200 people". */
const saysTheSame = (raw: string, words: string) =>
  words.startsWith(raw.replaceAll(/\s*[–-]\s*/g, ' to ').toLowerCase());

const basisWords: Record<string, string> = { total: 'in total', unknown: 'each way or in total not said' };

function boundsWords(min: unknown, max: unknown, unit: string): string {
  const units = unitWords(unit, max === 1 || (max !== 0 && !max && min === 1));
  if (typeof min === 'number' && typeof max === 'number') {
    return `${min === max ? numberWords(min) : `${numberWords(min)} to ${numberWords(max)}`} ${units}`;
  }
  if (typeof min === 'number') return `at least ${numberWords(min)} ${units}`;
  if (typeof max === 'number') return `up to ${numberWords(max)} ${units}`;
  return `an unknown number of ${units}`;
}

function participantWords(value: Members, actor: string, nameOf: NameOf): string {
  const more = [text(value['role']), text(value['side'])].filter((one) => one !== null);
  return `${nameOf(actor)}${more.length === 0 ? '' : ` (${more.map((one) => textWords(one, nameOf)).join(', ')})`}`;
}
