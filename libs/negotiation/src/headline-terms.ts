import { isLive, legsIn, quantityIn, textIn } from './data-reading.js';
import type { Span } from './field.js';
import { phrases, sentences, withDetails, wordFor } from './headline-en.js';
import { detail, names, quantityDetail, tellerOf, type Material } from './headline-material.js';
import { quantityWords } from './quantity-words.js';
import { setsTerms } from './who-counts.js';

/** The sentence for the terms of a commitment. */
export function agreed(material: Material): string {
  const { lead, around, fields } = material;
  const legs = legsIn(lead);
  const ends = [...new Set(legs.flatMap(({ from, to }) => [from, to]))].map(around.nameOf);
  const what = [...new Set(legs.map((leg) => wordFor('what', textIn(leg.what))).filter((word) => word !== null))];
  const details = termsDetails(material);
  if (lead.type === 'TermsRevised') return withDetails(sentences.revised(phrases.terms(what, ends)), details);
  if (lead.type === 'UndertakingGiven' && fields.mode?.status !== 'contradicted') {
    const beneficiaries = [...new Set(legs.filter(({ from, to }) => from !== to).map(({ to }) => around.nameOf(to)))];
    const label = sentences.undertaking(names(material, 'debtor')[0] ?? null, beneficiaries);
    return withDetails(label, [
      ...(legs.length === 1 ? soleLeg(material, what) : [...what, ...details]),
      ...dueDetails(material),
    ]);
  }
  return withDetails(sentences.agreement(fields.mode?.value === 'reciprocal' && what.length > 0, what, ends), details);
}

/** How much goes which way; where the legs have no numbers, how much in all. */
function termsDetails(material: Material): (string | null)[] {
  const { lead, fields, around } = material;
  const legs = legsIn(lead).flatMap(({ legId, from, to }) => {
    const field = fields[`legs.${legId}.quantity`];
    const quantity = quantityIn(field?.value);
    return quantity
      ? [{ words: quantityWords(quantity), field, from: around.nameOf(from), to: around.nameOf(to) }]
      : [];
  });
  const [first, second] = legs;
  if (!first) return [quantityDetail(material, 'total')];
  const alike = first.words === second?.words && tellerOf(first.field, around) === tellerOf(second.field, around);
  if (legs.length === 2 && alike && first.from === second.to && first.to === second.from)
    return [detail(phrases.eachWay(first.words), first.field, material)];
  return legs.map(({ words, field, from, to }) => detail(phrases.fromTo(words, from, to), field, material));
}

/** The label has said from whom to whom, so the number says the rest, or the thing where there is no number. */
function soleLeg(material: Material, what: readonly string[]): (string | null)[] {
  const [leg] = legsIn(material.lead);
  return [quantityDetail(material, `legs.${leg?.legId}.quantity`) ?? what[0] ?? null];
}

function dueDetails(material: Material): string[] {
  return legsIn(material.lead).flatMap(({ legId }) => {
    const field = material.fields[`legs.${legId}.due`];
    const date = field?.value as Span | null | undefined;
    return date ? [detail(phrases.due(date.words), field, material)] : [];
  });
}

/** The sentence for a delivery, a running total or an attempt. */
export function delivered(material: Material): string {
  const { lead, around } = material;
  const isNamed = ({ legId }: { legId: string }) => legId === lead.data.legId;
  const terms = around.streamEntries.find((entry) => setsTerms(entry) && isLive(entry) && legsIn(entry).some(isNamed));
  const leg = terms && legsIn(terms).find(isNamed);
  const quantity = quantityIn(material.fields.quantity?.value);
  const what = wordFor('what', textIn(leg?.what));
  const label = sentences.delivery(
    textIn(lead.data.scope),
    what,
    leg ? around.nameOf(leg.from) : null,
    leg ? around.nameOf(leg.to) : null,
  );
  return withDetails(label, [quantity && detail(quantityWords(quantity), material.fields.quantity, material)]);
}
