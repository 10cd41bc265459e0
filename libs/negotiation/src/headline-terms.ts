import { isLive, legsIn, quantityIn, textIn } from './data-reading.js';
import type { Span } from './field.js';
import { phrases, sentences, withDetails, wordFor } from './headline-en.js';
import { detail, names, quantityDetail, tellerOf, type Material } from './headline-material.js';
import { quantityWords } from './quantity-words.js';
import type { Leg } from './leg.js';
import { subjectOf, whatIn } from './subject-words.js';
import { setsTerms } from './who-counts.js';

/** The sentence for the terms of a commitment. */
export function agreed(material: Material): string {
  const { lead, around, fields } = material;
  const legs = legsIn(lead);
  const ends = [...new Set(legs.flatMap(({ from, to }) => [from, to]))].map(around.nameOf);
  const what = whatIn(legs);
  const details = termsDetails(material);
  if (lead.type === 'TermsRevised') {
    const label = sentences.revised(names(material, 'by'), phrases.terms(what, ends));
    return withDetails(label, [...(legs.length === 1 ? soleLeg(material, []) : details), ...dueDetails(material)]);
  }
  if (lead.type === 'UndertakingGiven' && fields.mode?.status !== 'contradicted') {
    const beneficiaries = [...new Set(legs.filter(({ from, to }) => from !== to).map(({ to }) => around.nameOf(to)))];
    const label = sentences.undertaking(names(material, 'debtor')[0] ?? null, beneficiaries);
    return withDetails(label, [
      ...(legs.length === 1 ? soleLeg(material, what) : [...what, ...details]),
      ...dueDetails(material),
    ]);
  }
  const exchange = fields.mode?.value === 'reciprocal' && what.length > 0;
  return withDetails(sentences.agreement(exchange, exchange ? whatIn(legs, 'exchanged') : what, ends), details);
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
  const leg = legNamed(material);
  const quantity = quantityIn(material.fields.quantity?.value);
  const label = sentences.delivery(
    textIn(lead.data.scope),
    leg ? (whatIn([leg])[0] ?? null) : null,
    leg ? around.nameOf(leg.from) : null,
    leg ? around.nameOf(leg.to) : null,
  );
  return withDetails(label, [quantity && detail(quantityWords(quantity), material.fields.quantity, material)]);
}

/** The sentence for what an analyst judges of a leg, or of the whole commitment. */
export function assessed(material: Material): string {
  const { entries, lead, around } = material;
  const leg = legNamed(material);
  const analysts = entries.map(({ account }) => account?.speaker ?? null).filter((speaker) => speaker !== null);
  const subject = leg
    ? phrases.leg(whatIn([leg])[0] ?? null, around.nameOf(leg.from), around.nameOf(leg.to))
    : subjectOf(lead.stream, around);
  const verdict = wordFor('verdict', textIn(lead.data.verdict));
  return sentences.assessed([...new Set(analysts)].map(around.nameOf), subject, verdict);
}

/** The leg that the happening names, as the first live terms that know it have it. */
function legNamed({ lead, around }: Material): Leg | undefined {
  const isNamed = ({ legId }: Leg) => legId === lead.data.legId;
  const terms = around.streamEntries.filter((entry) => setsTerms(entry) && isLive(entry));
  return terms.flatMap(legsIn).find(isNamed);
}
