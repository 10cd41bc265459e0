import { basename } from 'node:path';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** What a file of the domain is about, by its name; the first that fits. */
const subjects = [
  ['headlines and words', /^(headline|language|search-words|subject-words)/],
  ['field status and comparison', /^(field-status|comparison|quantity|set-comparison|telling|who-counts|entry-fields)/],
  ['field status and comparison', /^(happening-fields|date-bounds|edtf|when|local-day|calendar|instant|act-day)/],
  ['field status and comparison', /^(data-reading|stated|remembering|said-until)/],
  ['keeping the record', /^(references|facts|past-dates|first-seen|leg-book)/],
  ['commitments', /^(leg-|commitment-(acts|legs|record|terms)|delivery-)/],
  ['proposals, rounds, documents', /^(proposal-|round-|document-|subject-fields)/],
  ['timeline and reach', /^(timeline-item|reach)/],
  [
    'keeping the record',
    /^(record-keeping|entry-|corrected-|corrections|amendment-rules|stream-|account|posted-entry)/,
  ],
  ['schemas and catalogue', /./],
];

const subjectOf = (file) => subjects.find(([, names]) => names.test(basename(file, '.ts')))[0];

const noticed = ['Killed', 'Timeout'];
const missed = ['Survived', 'NoCoverage'];

/** Prints, at the end of a run, how many of the changes to the files of each subject the tests noticed. */
class ScoreBySubject {
  static inject = [];

  onMutationTestReportReady({ files }) {
    const rows = new Map();
    for (const [file, { mutants }] of Object.entries(files)) {
      for (const subject of [subjectOf(file), 'all']) {
        const row = rows.get(subject) ?? { files: 0, mutants: 0, noticed: 0 };
        const count = (statuses) => mutants.filter(({ status }) => statuses.includes(status)).length;
        rows.set(subject, {
          files: row.files + 1,
          mutants: row.mutants + count([...noticed, ...missed]),
          noticed: row.noticed + count(noticed),
        });
      }
    }
    const all = rows.get('all');
    rows.delete('all');
    const scored = (row) => ({ ...row, score: `${((100 * row.noticed) / row.mutants).toFixed(1)} %` });
    const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
    console.table(Object.fromEntries([...sorted, ['all', all]].map(([name, row]) => [name, scored(row)])));
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Reporter, 'score-by-subject', ScoreBySubject)];
