import { relative } from 'node:path';
import { styleText } from 'node:util';
import { adminKeyPath } from '@parley/postgres';
import type { StartSettings } from './settings.js';

type Style = Parameters<typeof styleText>[0];
const coloured = Boolean(process.stdout.isTTY) && !process.env.NO_COLOR;
const painter = (style: Style) => (words: string) =>
  coloured ? styleText(style, words, { validateStream: false }) : words;

/** Colours in a terminal, plain text elsewhere. */
export const paint = { dim: painter('dim'), red: painter('red'), bold: painter('bold'), green: painter('green') };

export interface BannerContent {
  settings: StartSettings;
  database: string;
  key: string | undefined;
  /** The key was made by this start: it is shown this once. */
  keyIsNew: boolean;
  seconds: number;
}

/** Short where it is below the folder that we are in. */
export function pathInWords(path: string): string {
  const short = relative('', path);
  return short.startsWith('..') ? path : short || '.';
}

/** What one needs to know when it is up. */
export function banner({ settings, database, key, keyIsNew, seconds }: BannerContent): string {
  const { apiUrl, dataDir } = settings;
  const keyPath = pathInWords(adminKeyPath(dataDir));
  const rows: [string, string][] = [
    ['Page', `${apiUrl}/`],
    ['API', `${apiUrl}/v1/negotiations`],
    ['Reference', `${apiUrl}/docs`],
    ['Database', database],
  ];
  if (process.env.ADMIN_KEY) rows.push(['Key', 'the one of ADMIN_KEY']);
  else if (key) rows.push(['Key', keyIsNew ? `${key}  ${paint.dim(`(admin; kept in ${keyPath})`)}` : `in ${keyPath}`]);
  return [
    '',
    `${paint.green('●')} ${paint.bold('Parley is ready')} ${paint.dim(`after ${seconds.toFixed(1)} s`)}`,
    '',
    ...rows.map(([name, value]) => `  ${paint.dim(name.padEnd(10))} ${value}`),
    '',
    paint.dim('  Ctrl-C stops it. The data stays.'),
  ].join('\n');
}
