import type { Entry, Surroundings } from './entry.js';
import type { Field } from './field.js';
import { happeningFields } from './happening-fields.js';
import type { AnswerHappening } from './proposal-answers.js';
import { fieldOver, knownFields, liveOf, sideBySide, takenBackIn } from './subject-fields.js';
import { proposalParties } from './who-counts.js';

/**
 * The fields of a proposal as a whole: what it asks for over all accounts of it, and the answer of each party as the
 * happening has it whose answer counts. Without one that counts, one that is denied is shown, then one only reported.
 */
export function proposalFields(
  entries: readonly Entry[],
  told: readonly AnswerHappening[],
  answers: readonly AnswerHappening[],
  around: Surroundings,
): Record<string, Field> {
  const made = liveOf(entries, 'ProposalMade');
  const [counts, takenBack] = [proposalParties(around), takenBackIn(entries)];
  const over = (name: string) => fieldOver(name, made, counts, takenBack);
  const fields: Record<string, Field | undefined> = {
    subject: over('subject'),
    terms: over('terms'),
    duration: over('duration'),
    area: over('area'),
  };
  for (const [party, all] of Map.groupBy(told, ({ by }) => by)) {
    const shown = answers.find(({ by }) => by === party) ?? all.find((one) => one.standing === 'denied') ?? all[0]!;
    const happenings = all.filter(({ day, standing }) => day === shown.day && standing === shown.standing);
    Object.assign(fields, answerFields(entries, happenings, around));
  }
  return knownFields(fields);
}

/** The answers of the happenings that count: an older one of another day contradicts nothing. */
function answerFields(entries: readonly Entry[], happenings: readonly AnswerHappening[], around: Surroundings) {
  const shown = happenings.map(({ happening, by }) => {
    const inHappening = happeningFields(
      entries.filter((entry) => entry.happening === happening),
      around,
    );
    return Object.entries(inHappening).filter(([name]) => {
      return name.startsWith('answer.') && around.partyOf(name.replace('answer.', '')) === by;
    });
  });
  const byName = Map.groupBy(shown.flat(), ([name]) => name);
  return Object.fromEntries([...byName].map(([name, told]) => [name, sideBySide(told.map(([, field]) => field))]));
}
