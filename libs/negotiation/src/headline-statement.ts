import { denies, textIn } from './data-reading.js';
import { isAim, propositionOf } from './entry-fields.js';
import type { Entry, Surroundings } from './entry.js';
import { phrases, sentences, type Stands, wordFor } from './headline-en.js';
import { shortened, type Material } from './headline-material.js';
import { categoryOf } from './reference.js';
import { subjectOf } from './subject-words.js';

/**
 * The sentence for statements: who says something on what, in the speaker's own words where one speaks, else by what the
 * record sums it up as. Of a proposition: who asserts and who denies it.
 */
export function stated(material: Material): string {
  const { entries, lead, around } = material;
  const proposition = propositionOf(lead);
  const voices = voicesOf(entries, around, phrases.relayed);
  const sole = voices.length < 2;
  const quote = sole ? shortened(lead.account?.quote?.text ?? null) : null;
  if (proposition !== null) {
    return sentences.proposition(phrases.proposition(proposition), standsOf(entries, around), quote);
  }
  return sentences.statement(voices, subjectOf(streamAbout(lead), around), {
    quote,
    summary: sole ? shortened(textIn(lead.data.text)) : null,
    kind: sole ? wordFor('statement', textIn(lead.data.kind)) : null,
  });
}

function standsOf(entries: readonly Entry[], around: Surroundings): Stands {
  const those = (holds: (entry: Entry) => boolean) => {
    const told = entries.filter(holds);
    return told.length > 0 ? voicesOf(told, around, phrases.relayedInList) : null;
  };
  return {
    asserted: those((entry) => !denies(entry) && !isAim(entry)),
    denied: those(denies),
    wanted: those((entry) => !denies(entry) && isAim(entry)),
  };
}

/** Who speaks in some entries, each once; one whose words are only passed on is told as such. */
function voicesOf(entries: readonly Entry[], { nameOf }: Surroundings, relayed: (name: string) => string): string[] {
  const speakers = entries.flatMap((entry) => {
    const speaker = entry.account?.speaker ?? entry.account?.side;
    return speaker ? [{ speaker, onlyRelayed: entry.attribution === 'relayed' }] : [];
  });
  const own = new Set(speakers.filter(({ onlyRelayed }) => !onlyRelayed).map(({ speaker }) => speaker));
  const all = [...new Set(speakers.map(({ speaker }) => speaker))];
  return all.map((speaker) => (own.has(speaker) ? nameOf(speaker) : relayed(nameOf(speaker))));
}

/** What a statement is about; an event has no words of its own, so that of the stream it is stated in. */
function streamAbout({ data, stream }: Entry): string {
  const about = textIn(data.about);
  return about === null || categoryOf(about) === null ? stream : about;
}
